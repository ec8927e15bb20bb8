#pragma once
// What a Markdown text asks for that a candidate's page never shows: for findings.

#include <string>
#include <vector>

namespace catalog {

struct MarkdownProblem {
    int line = 1;  // in the text, 1-based
    std::string message;
    std::string remedy;
};

/// Raw HTML, images, links that are not http, https or mailto, figures that cannot be drawn; blocks
/// of code without an end, characters that nobody sees, and more than 64 kB.
std::vector<MarkdownProblem> markdown_problems(const std::string& markdown);

/// Whether it is one paragraph and nothing else.
bool is_one_paragraph(const std::string& markdown);

}  // namespace catalog
