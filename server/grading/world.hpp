#pragma once
// What lies around a candidate's server: the time, services that it calls, the rows of a database.
// All of it is kept here, outside of the box. The server asks, one line of JSON at a time, and what
// it asked for is counted on this side, where nothing that it does can change a count. Pure.

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grading {

inline constexpr std::size_t question_bytes_max = 64 * 1024;
inline constexpr std::size_t answer_bytes_max = 64 * 1024;  // a few hundred rows
/// How long a call without a time limit of its own waits for a service that never answers.
inline constexpr std::int64_t call_patience_ms = 60'000;

/// How a service answers one call.
struct Reply {
    enum class Kind { answer, garbage, never };
    Kind kind = Kind::answer;
    int status = 200;
    std::int64_t after_ms = 0;  // of the world's time
    std::string body;           // JSON, or nothing
};

/// What the server asked for since somebody last looked.
struct Asked {
    std::map<std::string, std::int64_t> calls;  // by service
    std::map<std::string, std::string> sent;    // the last call: "POST /charges {…}"
    std::int64_t queries = 0;
    std::int64_t rows = 0;
    std::int64_t took_ms = 0;
};

class World {
  public:
    /// `store` is an object of tables, each an array of rows; empty: there is no database. What is
    /// wrong with it is told by `store_problem`.
    World(std::int64_t now_ms, const std::string& store);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    std::int64_t now_ms() const { return now_ms_; }
    void advance(std::int64_t ms);
    /// From now on; the last reply is repeated.
    void plan(const std::string& service, std::vector<Reply> replies);
    /// As another program would write it: instead of the row with the same `id`, or as a new one.
    /// False when there is no such table, or `row` is no JSON object with an `id`.
    bool put(const std::string& table, const std::string& row);

    /// The answer to one question of the server, without the end of the line.
    std::string answer(std::string_view question);
    void forget_asked();
    const Asked& asked() const { return asked_; }

  private:
    nlohmann::json answer_to(const nlohmann::json& question);
    nlohmann::json call(const nlohmann::json& question);
    nlohmann::json find(const nlohmann::json& question);
    Reply next_reply(const std::string& service);

    std::int64_t now_ms_;
    std::unique_ptr<nlohmann::json> tables_;
    std::map<std::string, std::deque<Reply>> plans_;
    Asked asked_;
};

/// Why this text is no database; empty when it is one.
std::string store_problem(const std::string& store);

}  // namespace grading
