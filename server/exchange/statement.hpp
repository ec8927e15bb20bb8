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
/// A `$` sets a formula, unless a backslash stands before it; code stays as it is.
Statement statement_from_markdown(const std::string& markdown);

/// Markdown as an item may have it: without pictures, which are told in `lost`, and with HTML as
/// the text that it is.
std::string without_markup(const std::string& markdown, std::vector<std::string>& lost);

}  // namespace exchange
