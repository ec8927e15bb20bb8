#include "catalog/facets.hpp"

#include "catalog/nearest.hpp"

#include <algorithm>

namespace catalog {
namespace {

std::vector<std::string> read_words(
    Table& root, std::string_view key, const std::vector<std::string>& known) {
    std::vector<std::string> words;
    for (const std::string& word : root.texts(key).value_or(std::vector<std::string>{})) {
        if (std::ranges::find(known, word) == known.end()) {
            root.report(
                key, "`" + word + "` is no " + std::string{key} + ".", remedy_by_name(word, known));
        } else if (std::ranges::find(words, word) == words.end()) {
            words.push_back(word);
        }
    }
    return words;
}

}  // namespace

const std::vector<std::string>& levels() {
    static const std::vector<std::string> words{"entry", "first_time", "second_time", "senior"};
    return words;
}

const std::vector<std::string>& purposes() {
    static const std::vector<std::string> words{"pre_hire", "post_hire", "skill_gap", "survey"};
    return words;
}

const std::vector<std::string>& constructs() {
    static const std::vector<std::string> words{"technical", "skill",       "domain",
                                                "cognitive", "behavioural", "personality",
                                                "language",  "culture"};
    return words;
}

core::Facets read_facets(Table& root) {
    core::Facets facets;
    if (root.has("level")) facets.level = root.word("level", levels());
    facets.purposes = read_words(root, "purpose", purposes());
    facets.constructs = read_words(root, "construct", constructs());
    return facets;
}

}  // namespace catalog
