// HTML and plain texts as Markdown.

#include "exchange/markup.hpp"

#include "catalog/catalog.hpp"
#include "catalog/markdown.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace {

using exchange::TextFormat;

std::string from_html(const std::string& html) {
    std::vector<std::string> lost;
    return exchange::markdown_from(TextFormat::html, html, lost);
}

TEST(Markup, KeepsWhatMarkdownHas) {
    EXPECT_EQ(from_html("<p>a <b>b</b> <i>c</i></p><p>d<br>e</p>"), "a **b** *c*\n\nd  \ne");
    EXPECT_EQ(from_html("<b> x </b>y<b> </b>z"), "**x** y z");
    EXPECT_EQ(from_html("<code>a *b*</code>"), "`a *b*`");
    EXPECT_EQ(from_html("<code>a`b</code>"), "``a`b``");
    EXPECT_EQ(from_html("x<pre>one\n  two</pre>y"), "x\n\n```\none\n  two\n```\n\ny");
    EXPECT_EQ(
        from_html("<ul><li>x<pre>one\n  two</pre></li><li>y</li></ul>"),
        "-  x\n\n   ```\n   one\n     two\n   ```\n\n-  y");
    EXPECT_EQ(from_html("<ol><li>a</li><li><p>b</p></li></ol>"), "1. a\n\n2. b");
    EXPECT_EQ(
        from_html("<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>"),
        "| a | b&#124;c |\n| --- | --- |\n| 1 | 2 |");
    EXPECT_EQ(from_html("<a href=\"https://a.example/\">x</a>"), "[x](https://a.example/)");
    EXPECT_EQ(from_html("<a href=\"javascript:x\">x</a>"), "x");
}

TEST(Markup, LeavesSignsWhatTheyAre) {
    EXPECT_EQ(
        from_html("# 1. *a* _b_ vector&lt;int&gt; &eacute; &#8805; &#xD800;"),
        "\\# 1. \\*a\\* \\_b\\_ vector&lt;int\\> &amp;eacute; ≥ \uFFFD");
    EXPECT_EQ(exchange::escaped_markdown("2. a\n- b"), "2\\. a\n\\- b");
    EXPECT_EQ(exchange::escaped_markdown("= a|b ~c\n|d"), "&#61; a|b &#126;c\n&#124;d");
}

TEST(Markup, KeepsLinesAndParagraphsOfPlainTexts) {
    std::vector<std::string> lost;
    const std::string text = "\n1. a\n    b*  c\n\n\n    d\n";
    EXPECT_EQ(exchange::markdown_from(TextFormat::plain, text, lost), "1\\. a  \nb\\* c\n\nd");
}

TEST(Markup, TellsWhatIsLostOnce) {
    std::vector<std::string> lost;
    const std::string text = exchange::markdown_from(
        TextFormat::html, "<img src='a.png' alt='a map'><img src='a.png'><script>x</script>y",
        lost);
    EXPECT_EQ(text, "a map y");
    EXPECT_EQ(lost.size(), 1U);
    lost.clear();
    EXPECT_EQ(
        exchange::markdown_from(TextFormat::html, "x<sup>2</sup> H<sub>2</sub>O", lost),
        "x^2 H\\_2O");
    EXPECT_EQ(lost.size(), 1U);
}

TEST(Markup, CutsBetweenCharacters) {
    EXPECT_EQ(exchange::cut_to("aé", 2), "a");
    EXPECT_EQ(exchange::cut_to("aé", 3), "aé");
}

TEST(Markup, MakesNoRawHtmlWhateverComes) {
    const std::uint64_t seed = 7;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 chance{seed};
    const std::vector<std::string> pieces{
        "<b>",   "</b>",   "<p>",     "</p>",  "<li>",   "<ul>",
        "</ul>", "<",      ">",       "<pre>", "</pre>", "`",
        "*",     "<td>",   "<tr>",    "&lt;",  "<br>",   "\\",
        "<!--",  "x",      " ",       "\n",    "|",      "<a href='https://x.example/'>",
        "</a>",  "<code>", "</code>", "</tr>", "<i>",    "</i>"};
    for (int round = 0; round < 3000; ++round) {
        std::string html;
        for (int i = 0; i < 12; ++i)
            html += pieces[chance() % pieces.size()];
        const std::string markdown = from_html(html);
        EXPECT_TRUE(catalog::markdown_problems(markdown).empty()) << html << "\n→ " << markdown;
    }
}

}  // namespace
