#pragma once
// One line of JSON per event on standard error. Never holds an answer, a token or a password.

#include <initializer_list>
#include <string>
#include <string_view>

namespace base {

enum class Level { info, warning, error };

struct LogField {
    std::string_view name;
    std::string value;
};

void log(Level level, std::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace base
