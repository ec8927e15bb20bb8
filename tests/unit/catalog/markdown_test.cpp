#include "catalog/markdown.hpp"

#include "catalog/catalog.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Markdown, RendersTablesCodeAndStrikethrough) {
    const std::string html =
        catalog::render_markdown("|a|\n|-|\n|1|\n\n```sql\nSELECT 1 < 2\n```\n\n~~old~~\n");
    EXPECT_NE(html.find("<td>1</td>"), std::string::npos);
    EXPECT_NE(html.find("<code class=\"language-sql\">SELECT 1 &lt; 2"), std::string::npos);
    EXPECT_NE(html.find("<del>old</del>"), std::string::npos);
}

TEST(Markdown, DropsEverythingThatCouldRunOrLeaveThePage) {
    const std::string html = catalog::render_markdown(
        "<script>alert(1)</script>\n\n<b onclick=x>bold</b> [a](javascript:alert(2)) "
        "[b](JaVaScRiPt:alert(3)) [c](data:text/html,x) [d](/local) ![e](https://x.test/y.png) "
        "[f](https://x.test/) [g](mailto:a@x.test)\n");
    for (const char* part : {"<script", "alert(", "<b", "data:", "/local", "<img", "<!--"}) {
        EXPECT_EQ(html.find(part), std::string::npos) << part << " in " << html;
    }
    EXPECT_NE(html.find("<a href=\"https://x.test/\">f</a>"), std::string::npos) << html;
    EXPECT_NE(html.find("<a href=\"mailto:a@x.test\">g</a>"), std::string::npos) << html;
    EXPECT_NE(html.find("bold a b c d e"), std::string::npos) << html;
}

TEST(Markdown, DrawsAFigureWithItsWordsAsName) {
    const std::string html = catalog::render_inline_markdown("`figure: 2 grey circles`");
    EXPECT_TRUE(html.starts_with("<svg ")) << html;
    EXPECT_NE(html.find("aria-label=\"2 grey circles\""), std::string::npos) << html;
    EXPECT_TRUE(catalog::markdown_problems("`figure: 2 grey circles`").empty());
}

TEST(Markdown, DrawsFiguresInTables) {
    const std::string html = catalog::render_markdown(
        "|a|b|\n|-|-|\n| `figure: 1 open square` | `figure: 2 solid circles in a diamond` |\n\n"
        "    figure: 1 open square\n");
    EXPECT_NE(html.find("<td><svg class=\"figure\""), std::string::npos) << html;
    EXPECT_NE(html.find("aria-label=\"2 solid circles in a diamond\""), std::string::npos) << html;
    EXPECT_NE(html.find("<pre><code>figure: 1 open square\n"), std::string::npos) << html;
}

TEST(Markdown, ReportsAFigureThatCannotBeDrawnAndShowsItsWords) {
    const std::string text = "`figure: <b onclick=x> circle`";
    EXPECT_EQ(
        catalog::render_inline_markdown(text), "<code>figure: &lt;b onclick=x&gt; circle</code>");
    ASSERT_EQ(catalog::markdown_problems(text).size(), 1U);
    EXPECT_EQ(
        catalog::markdown_problems(text)[0].message, "`<b onclick=x> circle` names no figure.");
}

/// The line of the only problem; 0: there is none.
int only_problem_in(const std::string& markdown) {
    const auto problems = catalog::markdown_problems(markdown);
    EXPECT_LE(problems.size(), 1U);
    return problems.empty() ? 0 : problems.front().line;
}

TEST(Markdown, ReportsABlockOfCodeWithoutAnEnd) {
    EXPECT_EQ(only_problem_in("One.\n\n```sql\nSELECT 1\n"), 3);
    EXPECT_EQ(only_problem_in("~~~~\nx\n~~~"), 1);
    EXPECT_EQ(only_problem_in("```"), 1);
    EXPECT_EQ(only_problem_in("```\nx\n``` more\n"), 1);
    EXPECT_EQ(only_problem_in("```\nx\n```"), 0);
    EXPECT_EQ(only_problem_in("```\nx\n`````  \n\nAfter it.\n"), 0);
    EXPECT_EQ(only_problem_in("- ```sql\n  SELECT 1\n  ```\n- two\n"), 0);
    EXPECT_EQ(only_problem_in("> ```\n> x\n> ```\n"), 0);
    EXPECT_EQ(only_problem_in("Text.\n\n    ``` in indented code\n"), 0);
}

TEST(Markdown, ReportsCharactersThatNobodySees) {
    EXPECT_EQ(only_problem_in("One.\nTwo\x1b[31m.\n"), 2);
    EXPECT_EQ(only_problem_in(std::string("One\0.", 5)), 1);
    EXPECT_EQ(only_problem_in("One.\n\nA \u202Eb\u200Bc"), 3);
    EXPECT_EQ(only_problem_in("A\u2066b"), 1);
    EXPECT_EQ(only_problem_in("Tab\t, \u2030, \u00e4, \U0001F469\u200D\U0001F4BB\r\n"), 0);
}

TEST(Markdown, ReportsATextThatNobodyCanRead) {
    EXPECT_EQ(only_problem_in(std::string(64 * 1024, 'a')), 0);
    EXPECT_EQ(only_problem_in(std::string(64 * 1024 + 1, 'a')), 1);
}

TEST(Markdown, RendersOneParagraphWithoutItsParagraph) {
    EXPECT_EQ(catalog::render_inline_markdown("`x` & *y*"), "<code>x</code> &amp; <em>y</em>");
}

}  // namespace
