#pragma once
// What the SQL runners read and print, for scripted runners.

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace support {

/// `rows` is JSON: [[{"i":"1"}]]
inline std::string sql_rows(
    const std::string& columns, const std::string& rows, std::int64_t steps, int autoindex = 0) {
    return R"({"columns":)" + columns + R"(,"rows":)" + rows + R"(,"steps":)" +
           std::to_string(steps) + R"(,"autoindex":)" + std::to_string(autoindex) +
           R"(,"error":null})";
}

inline std::string sql_error(const std::string& kind) {
    return R"({"columns":[],"rows":[],"steps":7,"autoindex":0,"error":{"kind":")" + kind +
           R"(","message":"it said no"}})";
}

inline std::string sql_printed(const std::vector<std::string>& results) {
    std::string text;
    for (const std::string& result : results)
        text += (text.empty() ? "" : ",") + result;
    return R"({"results":[)" + text + R"(],"sqlite":"3.40.1"})";
}

/// The budget of the first step of this kind that runs the answer.
inline std::int64_t most_in(const std::string& plan, const std::string& kind) {
    const auto line = plan.find('\n' + kind + ' ');
    if (line == std::string::npos) throw std::logic_error{"no such step"};
    return std::stoll(plan.substr(line + kind.size() + 2));
}

}  // namespace support
