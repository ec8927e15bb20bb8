#pragma once
// Small valid items to break in tests.

#include "catalog/catalog.hpp"

#include <string>
#include <string_view>

namespace item_files {

inline const std::string head = R"(format = 1
uuid = "0d9b7c1e-4a53-4f0e-9d59-5c2d1f6b7a10"
title = "A title"
skill = ["sql.join.outer"]
authors = ["Assay"]
license = "Apache-2.0"
expected_minutes = 1.5
)";

inline catalog::Folder closed(const std::string& body) {
    return {{"item.toml", head + "points = 2\n" + body}, {"prompt.md", "What is it?\n"}};
}

inline const std::string mcq = R"(kind = "mcq"
[mcq]
[[option]]
id = "a"
text = "`404`"
correct = true
[[option]]
id = "b"
text = "`200`"
why = "a tunnel"
)";

/// Without its bank, as an author writes it.
inline catalog::Folder param(const std::string& family, int level) {
    return closed(
        "kind = \"param\"\n[param]\nfamily = \"" + family + "\"\nlevel = " + std::to_string(level) +
        "\nvariants = 200\nseed = 20261128\n");
}

inline const std::string sjt = R"(points = 2
kind = "sjt"
[sjt]
panel = "Nobody."
[[option]]
id = "ask"
text = "Ask"
key = 5
why = "clear"
[[option]]
id = "note"
text = "Note it"
key = 4
why = "kept"
[[option]]
id = "guess"
text = "Guess"
key = 2
why = "harm"
[[option]]
id = "wait"
text = "Wait"
key = 1
why = "slow"
)";

inline const std::string likert = R"(points = 0
kind = "likert"
[likert]
pairs = [["s1", "s2"]]
[[trait]]
id = "order"
title = "Works in order"
[[statement]]
id = "s1"
text = "I plan."
trait = "order"
[[statement]]
id = "s2"
text = "I do not plan."
trait = "order"
reverse = true
[[statement]]
id = "s3"
text = "I write lists."
trait = "order"
[[statement]]
id = "s4"
text = "I write none."
trait = "order"
reverse = true
)";

inline const std::string forced_choice = R"(points = 0
kind = "forced_choice"
[forced_choice]
[[trait]]
id = "people"
title = "People"
[[trait]]
id = "things"
title = "Things"
[[trait]]
id = "words"
title = "Words"
[[block]]
id = "b1"
[[block.statement]]
id = "talk"
text = "I talk."
trait = "people"
[[block.statement]]
id = "mend"
text = "I mend."
trait = "things"
[[block.statement]]
id = "read"
text = "I read."
trait = "words"
)";

inline const std::string survey = R"(points = 0
kind = "survey"
[survey]
[[question]]
id = "fair"
text = "The test was fair."
[[question]]
id = "length"
kind = "choice"
text = "How long was it?"
options = ["Too short", "Right", "Too long"]
[[question]]
id = "more"
kind = "text"
text = "What else?"
)";

/// What people rate an answer by: "cause" of 3 points and "clarity" of 1.
inline const std::string rubric = R"([[criterion]]
id = "cause"
title = "Names the cause"
points = 3
levels = ["None", "One of two", "Both"]
[[criterion]]
id = "clarity"
title = "Can be followed"
points = 1
levels = ["No", "Yes"]
[[sample]]
file = "good.md"
levels = { cause = 2, clarity = 1 }
why = "names both"
[[sample]]
file = "bad.md"
levels = { cause = 0, clarity = 0 }
why = "blames a person"
)";

/// A kind that people rate, with its own table.
inline catalog::Folder rated(const std::string& body) {
    return {
        {"item.toml", head + "points = 4\n" + body + rubric},
        {"prompt.md", "What happened?\n"},
        {"good.md", "The lock was never released, and nobody was told.\n"},
        {"bad.md", "Bad luck.\n"}};
}

inline const std::string written = R"(kind = "text"
[text]
words_min = 2
words_max = 100
)";

inline const std::string upload = R"(kind = "upload"
[upload]
extensions = ["md", "png"]
files_max = 2
file_kib_max = 2
kib_max = 3
)";

/// An item of one of the kinds above.
inline catalog::Folder of(const std::string& body) {
    return {{"item.toml", head + body}, {"prompt.md", "What is it?\n"}};
}

inline const std::string sql_body = R"(points = 3
kind = "sql"
[sql]
dialect = "sqlite"
schema = "schema.sql"
header = ["id", "n"]
[[dataset]]
id = "visible"
file = "data/0.sql"
[[dataset]]
id = "h1"
file = "data/1.sql"
[[dataset]]
id = "h2"
file = "data/2.sql"
[[dataset]]
id = "h3"
file = "data/3.sql"
[[dataset]]
id = "h4"
file = "data/4.sql"
steps_max = 1000
[[group]]
id = "examples"
title = "Examples"
visible = true
points = 0
datasets = ["visible"]
[[group]]
id = "basic"
title = "Basic"
points = 2
datasets = ["h1", "h2", "h3"]
[[group]]
id = "volume"
title = "Volume"
points = 1
require_pass = ["basic"]
datasets = ["h4"]
[[solution]]
file = "reference.sql"
role = "reference"
[[wrong]]
file = "wrong.sql"
misconception = "nothing matters"
fails = ["basic", "volume"]
[[wrong]]
file = "slow.sql"
misconception = "steps are free"
fails = ["volume"]
slow = true
)";

inline catalog::Folder sql() {
    return {
        {"item.toml", head + sql_body},
        {"prompt.md", "Write a query.\n"},
        {"schema.sql", "CREATE TABLE t (id, n);"},
        {"data/0.sql", "INSERT INTO t VALUES (0, 0);"},
        {"data/1.sql", "-- 1"},
        {"data/2.sql", "-- 2"},
        {"data/3.sql", "-- 3"},
        {"data/4.sql", "-- 4"},
        {"reference.sql", "SELECT id, n FROM t"},
        {"wrong.sql", "SELECT 1, 2"},
        {"slow.sql", "SELECT id, n FROM t, t"}};
}

inline const std::string function_body = R"(points = 2
kind = "code"
[code]
harness = "function"
languages = ["python", "c"]
[code.function]
name = "merge_shifts"
returns = "list<list<int>>"
arguments = [ { name = "shifts", type = "list<list<int>>" }, { name = "scale", type = "float" } ]
[[test]]
id = "example"
arguments = [ [[1, 3], [3, 5]], 2 ]
expected = [[1, 5]]
[[test]]
id = "empty"
arguments = [ [], 0.5 ]
expected = []
[[group]]
id = "examples"
title = "Examples"
visible = true
points = 0
tests = ["example"]
[[group]]
id = "all"
title = "All"
points = 2
tests = ["empty"]
[[solution]]
file = "reference.py"
language = "python"
role = "reference"
[[solution]]
file = "reference.c"
language = "c"
role = "reference"
[[wrong]]
file = "wrong.py"
language = "python"
misconception = "never mind"
fails = ["all"]
)";

inline catalog::Folder function() {
    return {
        {"item.toml", head + function_body},
        {"prompt.md", "Merge.\n"},
        {"reference.py", "x"},
        {"reference.c", "y"},
        {"wrong.py", "z"}};
}

/// Two levels: "examples" and "all"; then "more_examples" and "more".
inline catalog::Folder levelled() {
    catalog::Folder folder = function();
    folder.at("item.toml").replace(folder.at("item.toml").find("points = 2"), 10, "points = 3");
    folder.at("item.toml") += R"([[test]]
id = "later"
arguments = [ [[7, 9]], 1 ]
expected = [[7, 9]]
[[test]]
id = "later_example"
arguments = [ [[7, 8]], 1 ]
expected = [[7, 8]]
[[group]]
id = "more_examples"
title = "More examples"
visible = true
points = 0
tests = ["later_example"]
[[group]]
id = "more"
title = "More"
points = 1
tests = ["later"]
[[wrong]]
file = "wrong.py"
language = "python"
misconception = "never mind the rest"
fails = ["more"]
[[level]]
title = "First"
prompt = "level1.md"
groups = ["examples", "all"]
[[level]]
title = "Second"
prompt = "level2.md"
groups = ["more_examples", "more"]
)";
    folder["level1.md"] = "Begin with this.\n";
    folder["level2.md"] = "Go on with that.\n";
    return folder;
}

/// The manifest with the first `from` replaced; a test that finds nothing to replace is broken.
inline catalog::Folder changed(catalog::Folder folder, std::string_view from, std::string_view to) {
    std::string& text = folder.at("item.toml");
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::logic_error{"nothing to change"};
    text.replace(at, from.size(), to);
    return folder;
}

/// A ticket in Python: files to change, and locked ones.
inline catalog::Folder project() {
    const std::string body = R"(points = 3
kind = "project"
[project]
languages = ["python"]
files = { python = "tree" }
locked = ["TICKET.md", "fixed/"]
changed_files_max = 1
changed_lines_max = 4
fixture = "fixture.json"
[[scenario]]
id = "ticket"
file = "ticket.http"
[[group]]
id = "examples"
title = "The ticket"
visible = true
points = 0
scenarios = ["ticket"]
[[group]]
id = "symptom"
title = "Symptom"
points = 2
scenarios = ["ticket"]
[[group]]
id = "no_shortcut"
title = "Little is changed"
points = 1
scenarios = ["changed_files", "changed_lines"]
require_pass = ["symptom"]
[[solution]]
name = "reference"
language = "python"
role = "reference"
[[solution.change]]
file = "app/orders.py"
from = "two"
to = "2"
[[solution.change]]
file = "app/orders.py"
from = "three"
to = "3"
[[wrong]]
name = "elsewhere"
language = "python"
misconception = "repairs what is not broken"
fails = ["symptom", "no_shortcut"]
[[wrong.change]]
file = "main.py"
from = "run"
to = "walk"
)";
    return {
        {"item.toml", head + body},
        {"prompt.md", "Repair it.\n"},
        {"fixture.json", "{}"},
        {"ticket.http", "title: x\n\nGET /\n=> 200\n"},
        {"tree/TICKET.md", "It fails.\n"},
        {"tree/main.py", "run\n"},
        {"tree/app/orders.py", "one\ntwo\nthree\n"},
        {"tree/fixed/store.py", "store\n"}};
}

}  // namespace item_files
