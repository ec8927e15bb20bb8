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

TEST(Markdown, RendersOneParagraphWithoutItsParagraph) {
    EXPECT_EQ(catalog::render_inline_markdown("`x` & *y*"), "<code>x</code> &amp; <em>y</em>");
}

}  // namespace
