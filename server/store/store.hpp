#pragma once
// The database is the state. One narrow port: named statements of queries.sql inside a transaction.
// What rows mean is in attempts.hpp, responses.hpp, jobs.hpp and staff.hpp.

#include "loop/task.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace store {

using Value = std::variant<std::monostate, std::int64_t, std::string>;

struct Parameter {
    std::string_view name;
    Value value;
};

/// A fault of the database, with the statement's name and the engine's words.
struct StoreError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Row {
  public:
    Row(std::vector<std::string> names, std::vector<Value> values)
        : names_(std::move(names)), values_(std::move(values)) {}

    std::int64_t integer(std::string_view column) const;
    const std::string& text(std::string_view column) const;
    std::optional<std::int64_t> maybe_integer(std::string_view column) const;
    std::optional<std::string> maybe_text(std::string_view column) const;

  private:
    const Value& at(std::string_view column) const;

    std::vector<std::string> names_;
    std::vector<Value> values_;
};

/// Inside one transaction. Not kept after the function it was given to returns.
class Tx {
  public:
    virtual ~Tx() = default;
    virtual std::vector<Row> query(
        std::string_view statement, std::initializer_list<Parameter> parameters) = 0;

    std::optional<Row> first(
        std::string_view statement, std::initializer_list<Parameter> parameters);
    void execute(std::string_view statement, std::initializer_list<Parameter> parameters) {
        query(statement, parameters);
    }
};

enum class Access { read, write };

class Store {
  public:
    virtual ~Store() = default;

    /// Runs `body` in a transaction; the reply comes after the commit is on the disk. Several
    /// writes may share one commit. A body that throws is undone alone, and the exception arrives
    /// here. A commit that fails ends the process: nobody is told that something is safe which is
    /// not.
    template <class Body>
    loop::Task<std::invoke_result_t<Body, Tx&>> write(Body body) {
        return perform_for_result(Access::write, std::move(body));
    }

    /// The same on a snapshot that cannot be written to.
    template <class Body>
    loop::Task<std::invoke_result_t<Body, Tx&>> read(Body body) {
        return perform_for_result(Access::read, std::move(body));
    }

  protected:
    virtual loop::Task<void> perform(Access access, std::function<void(Tx&)> body) = 0;

  private:
    template <class Body>
    loop::Task<std::invoke_result_t<Body, Tx&>> perform_for_result(Access access, Body body) {
        using Result = std::invoke_result_t<Body, Tx&>;
        if constexpr (std::is_void_v<Result>) {
            std::function<void(Tx&)> job = [&body](Tx& tx) { body(tx); };
            co_await perform(access, std::move(job));
        } else {
            std::optional<Result> result;
            std::function<void(Tx&)> job = [&body, &result](Tx& tx) { result.emplace(body(tx)); };
            co_await perform(access, std::move(job));
            co_return std::move(*result);
        }
    }
};

}  // namespace store
