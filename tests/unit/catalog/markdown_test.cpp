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

TEST(Markdown, RendersOneParagraphWithoutItsParagraph) {
    EXPECT_EQ(catalog::render_inline_markdown("`x` & *y*"), "<code>x</code> &amp; <em>y</em>");
}

}  // namespace
