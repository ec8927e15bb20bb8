#pragma once
// One database in memory, and the steps of a plan on it.

#include "sandbox/runners/plan.hpp"
#include "sandbox/runners/sqlite/rights.hpp"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

namespace sqlite {

class Database {
  public:
    Database();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Trusted, and only before anything else. Throws PlanFailed.
    void load(const std::string& script);

    /// One statement with columns that changes nothing.
    runners::Result read(std::string_view text, Rights rights, std::int64_t steps_max);
    /// Every statement until one fails. What is not committed then is undone, as when a client
    /// hangs up.
    runners::Result run(std::string_view text, std::int64_t steps_max);
    /// CREATE INDEX statements. A SELECT after the last of them goes to `selected`; null: none may.
    runners::Result index(std::string_view text, std::int64_t steps_max, std::string* selected);
    /// Every statement, on a copy that ends with it.
    runners::Result attempt(std::string_view text, std::int64_t steps_max) const;

  private:
    sqlite3* handle_ = nullptr;
    std::unique_ptr<Warrant> warrant_;
    bool is_confined_ = false;
};

}  // namespace sqlite
