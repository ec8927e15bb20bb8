#include "base/log.hpp"

#include <cstdio>
#include <unistd.h>

namespace base {
namespace {

std::string_view name_of(Level level) {
    switch (level) {
        case Level::info:
            return "info";
        case Level::warning:
            return "warning";
        case Level::error:
            return "error";
    }
    return "error";
}

void append_quoted(std::string& line, std::string_view text) {
    line += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') line += '\\';
        line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    line += '"';
}

}  // namespace

void log(Level level, std::string_view event, std::initializer_list<LogField> fields) {
    std::string line = "{\"level\":";
    append_quoted(line, name_of(level));
    line += ",\"event\":";
    append_quoted(line, event);
    for (const LogField& field : fields) {
        line += ',';
        append_quoted(line, field.name);
        line += ':';
        append_quoted(line, field.value);
    }
    line += "}\n";
    // One write, so that lines of several processes on one terminal never mix.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace base
