#pragma once
// What an item's kind lets an answer be.

#include "catalog/item.hpp"

#include <string>
#include <vector>

namespace catalog {

/// Whether an answer has only the fields its item's kind uses, with ids that exist and a language
/// that is offered. Unfinished answers fit: a missing choice, an ordering of some entries.
bool fits(const Item& item, const core::Answer& answer);

/// Whether Run is offered: sql, code, api and mutants.
bool is_runnable(const Item& item);

/// The right answer of a closed kind, for reviewers: option ids in order, the text, or each
/// part as "id = answer". Empty for others.
std::vector<std::string> key_of(const Item& item);

/// Whether the candidate writes a program that starts by itself, not a part of one.
bool is_whole_program(const Code& code);

/// The file that the candidate edits: "solution.py", "Main.java".
std::string answer_file_name(const Item& item, const std::string& language);

/// What that file holds at first: the author's starter, or a stub made from a function's signature.
std::string starter_text(const Item& item, const std::string& language);

/// The files that the candidate edits, as they are at first: one, or those of a project that may be
/// changed.
std::vector<core::AnswerFile> starting_files(const Item& item, const std::string& language);

/// Files that lie beside them for reading: the locked ones of a project, and `library_files`.
std::vector<core::AnswerFile> reading_files(const Item& item, const std::string& language);

/// Those that we put there: the HTTP library of a server, a C types header, the module under test.
std::vector<core::AnswerFile> library_files(const Item& item, const std::string& language);

}  // namespace catalog
