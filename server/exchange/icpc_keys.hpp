#pragma once
// What a package says and an item has no place for: each key of its YAML files is told with its
// file and line, and each kind of file in data/, so that nothing is lost in silence. Private to the
// module.

#include "exchange/icpc_parts.hpp"

namespace exchange {

void note_problem_keys(const Yaml& problem, const std::string& file, std::vector<Note>& notes);

/// Of the files in data/, and of what its test_group.yaml, testdata.yaml and the tests' own files
/// say; one note for a key and for a kind of file, however often it is there.
void note_data(const catalog::Folder& package, const Problem& problem, std::vector<Note>& notes);

/// Of submissions.yaml. `unmatched` are the patterns in it that no submission has.
void note_rules(
    const Yaml& rules,
    const std::string& file,
    const std::vector<std::string>& unmatched,
    std::vector<Note>& notes);

/// "problem.yaml:7" of a key that is there.
std::string place_of(const std::string& file, const Yaml& map, std::string_view key);

}  // namespace exchange
