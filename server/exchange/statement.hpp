#pragma once
// A contest's statement as the Markdown of a prompt.

#include <string>
#include <vector>

namespace exchange {

struct Statement {
    std::string title;  // from the text itself; may be empty
    std::string markdown;
    std::vector<std::string> lost;  // a sentence each
};

Statement statement_from_tex(const std::string& tex);
Statement statement_from_markdown(const std::string& markdown);

}  // namespace exchange
