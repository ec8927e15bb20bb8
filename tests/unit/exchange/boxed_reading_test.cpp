// What an import has read for it in a box, and what it believes of the answer.

#include "exchange/boxed_reading.hpp"

#include "exchange/icpc.hpp"
#include "exchange/returned.hpp"
#include "support/checkout.hpp"
#include "support/scripted_runner.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>

namespace {

using exchange::BadPackage;
using exchange::Imported;
using exchange::Reading;
using exchange::UnprovedItem;

exchange::ReadingTask task_for(const std::string& path, const std::string& format = "") {
    const auto whole = support::source_directory() / "tests" / path;
    return {.name = "it", .format = format, .package = exchange::read_unopened(whole)};
}

support::ScriptedRunner runner_that(std::function<sandbox::RunResult(const sandbox::Spec&)> play) {
    return support::ScriptedRunner{[play = std::move(play)](const sandbox::Spec& spec) {
        return sandbox::Report{.compile = {}, .tests = {play(spec)}};
    }};
}

/// A box without walls: the reader as a function.
sandbox::RunResult read_here(const sandbox::Spec& spec) {
    return support::printed(exchange::answer_to(spec.files.at(0).bytes));
}

Reading reading_of(const exchange::ReadingTask& task) {
    auto runner = runner_that(read_here);
    return exchange::read_in_box(task, runner);
}

std::string refusal_of(const sandbox::RunResult& run) {
    auto runner = runner_that([&run](const auto&) { return run; });
    try {
        exchange::read_in_box(task_for("imports/harbour.xml"), runner);
    } catch (const BadPackage& bad) {
        return bad.what();
    }
    return "";
}

std::string refusal_of(const auto& given) {
    try {
        exchange::require_sound(given);
    } catch (const BadPackage& bad) {
        return bad.what();
    }
    return "";
}

Imported one_item(const std::string& name, const catalog::Folder& files) {
    return {.items = {{.name = name, .files = files}}, .notes = {}};
}

UnprovedItem addup() {
    return std::get<UnprovedItem>(reading_of(task_for("packages/addup")));
}

TEST(BoxedReading, GivesTheItemsAndNotesOfAFileOfQuestions) {
    const auto task = task_for("imports/harbour.xml");
    const auto read = std::get<Imported>(reading_of(task));
    const auto& moodle = *std::ranges::find(exchange::formats(), "moodle", &exchange::Format::name);
    const auto direct = std::get<Imported>(moodle.read("it", task.package.files));
    ASSERT_EQ(read.items.size(), direct.items.size());
    for (std::size_t i = 0; i < read.items.size(); ++i) {
        EXPECT_EQ(read.items[i].name, direct.items[i].name);
        EXPECT_EQ(read.items[i].files, direct.items[i].files);
    }
    ASSERT_EQ(read.notes.size(), direct.notes.size());
    EXPECT_EQ(read.notes.front().what, direct.notes.front().what);
    exchange::require_sound(read);
}

TEST(BoxedReading, GivesADraftThatMakesTheSameItem) {
    for (const char* name : {"addup", "anypair", "colours", "guess", "packing"}) {
        const auto task = task_for("packages/" + std::string{name});
        const auto read = std::get<UnprovedItem>(reading_of(task));
        const auto direct = exchange::read_icpc("it", exchange::open_package(task.package));
        EXPECT_EQ(exchange::item_folder(read.draft), exchange::item_folder(direct.draft)) << name;
        ASSERT_EQ(read.rejected.size(), direct.rejected.size()) << name;
        for (std::size_t i = 0; i < read.rejected.size(); ++i) {
            EXPECT_EQ(read.rejected[i].text, direct.rejected[i].text);
            EXPECT_EQ(read.rejected[i].permitted, direct.rejected[i].permitted);
            EXPECT_EQ(read.rejected[i].required, direct.rejected[i].required);
        }
        EXPECT_EQ(read.draft.problem.time_limit_s, direct.draft.problem.time_limit_s);
        EXPECT_EQ(read.notes.size(), direct.notes.size());
    }
}

TEST(BoxedReading, TakesThePackageToTheBoxAsItIs) {
    auto runner = runner_that(read_here);
    const auto task = task_for("imports/harbour.xml");
    exchange::read_in_box(task, runner);
    ASSERT_EQ(runner.specs().size(), 1U);
    EXPECT_EQ(runner.specs()[0].language, "package");
    EXPECT_TRUE(runner.specs()[0].files.at(0).bytes.contains(task.package.files.begin()->second));
}

TEST(BoxedReading, PassesARefusalOn) {
    auto task = task_for("imports/refused/doctype.xml");
    EXPECT_THROW(reading_of(task), BadPackage);
    task = task_for("imports/harbour.xml", "icpc");
    EXPECT_THROW(reading_of(task), BadPackage) << "it has no problem.yaml";
}

TEST(BoxedReading, SaysInOneSentenceHowTheReaderFailed) {
    using sandbox::Status;
    EXPECT_TRUE(refusal_of(support::ended(Status::memory_limit)).contains("1024 MiB of memory"));
    EXPECT_TRUE(refusal_of(support::ended(Status::cpu_limit)).contains("20 seconds"));
    EXPECT_TRUE(refusal_of(support::ended(Status::wall_limit)).contains("20 seconds"));
    EXPECT_TRUE(refusal_of(support::ended(Status::output_limit)).contains("160 MiB"));
    EXPECT_TRUE(refusal_of(support::ended(Status::violation)).contains("its box forbids"));
    auto crashed = support::ended(Status::runtime_error);
    crashed.signal = 11;
    EXPECT_TRUE(refusal_of(crashed).contains("signal 11"));
    auto runner = runner_that([](const auto&) { return support::ended(Status::internal_error); });
    EXPECT_THROW(
        exchange::read_in_box(task_for("imports/harbour.xml"), runner), std::runtime_error);
}

TEST(BoxedReading, RefusesAnAnswerWhereverItEnds) {
    const auto whole = [] {
        std::string bytes;
        auto runner = runner_that([&bytes](const sandbox::Spec& spec) {
            auto run = read_here(spec);
            bytes = run.stdout_bytes;
            return run;
        });
        exchange::read_in_box(task_for("packages/addup"), runner);
        return bytes;
    }();
    for (std::size_t end = 0; end < whole.size(); end += 7)
        EXPECT_TRUE(refusal_of(support::printed(whole.substr(0, end))).contains("no sound answer"));
    EXPECT_TRUE(refusal_of(support::printed(whole + '\0')).contains("no sound answer"));
    EXPECT_TRUE(refusal_of(support::printed("<html>")).contains("no sound answer"));
    EXPECT_TRUE(refusal_of(support::printed(std::string(64, '\xFF'))).contains("no sound answer"));
}

TEST(BoxedReading, RefusesAnAnswerWhateverByteOfItIsChanged) {
    std::string whole;
    auto runner = runner_that([&whole](const sandbox::Spec& spec) {
        auto run = read_here(spec);
        if (whole.empty()) whole = run.stdout_bytes;
        run.stdout_bytes = whole;
        return run;
    });
    const auto task = task_for("packages/addup");
    exchange::read_in_box(task, runner);
    const std::string good = whole;
    for (std::size_t at = 0; at < good.size(); at += 3) {
        whole = good;
        whole[at] = static_cast<char>(~whole[at]);
        try {
            const auto read = exchange::read_in_box(task, runner);
            if (const auto* unproved = std::get_if<UnprovedItem>(&read))
                exchange::item_folder(unproved->draft);
        } catch (const BadPackage& bad) {
            EXPECT_GT(std::string{bad.what()}.size(), 10U);
        }
    }
}

TEST(WhatIsWritten, StaysBelowItsFolder) {
    const catalog::Folder files{{"item.toml", "x"}};
    EXPECT_EQ(refusal_of(one_item("items/it", files)), "");
    for (const char* name :
         {"", ".", "..", "../it", "/it", "a/../../it", "a//b", "a/", ".importing", "a/.git", "a\nb",
          "a\\b"}) {
        EXPECT_TRUE(refusal_of(one_item(name, files)).contains("leads elsewhere")) << name;
        EXPECT_TRUE(refusal_of(one_item("it", {{name, "x"}})).contains("leads elsewhere")) << name;
    }
}

TEST(WhatIsWritten, HasEachNameOnceAndNoneInTheWayOfAnother) {
    const catalog::Folder files{{"item.toml", "x"}};
    const exchange::ImportedItem it{.name = "a", .files = files};
    EXPECT_TRUE(refusal_of(Imported{.items = {it, it}, .notes = {}}).contains("twice"));
    const exchange::ImportedItem inner{.name = "a/b", .files = files};
    EXPECT_TRUE(refusal_of(Imported{.items = {it, inner}, .notes = {}}).contains("in the way"));
    EXPECT_TRUE(refusal_of(one_item("a", {{"b", "x"}, {"b/c", "x"}})).contains("in the way"));
}

TEST(WhatIsWritten, HasABoundedSize) {
    EXPECT_TRUE(refusal_of(Imported{}).contains("nothing in it"));
    EXPECT_TRUE(refusal_of(one_item("a", {})).contains("no files"));
    const std::string large(exchange::imported_bytes_max / 2 + 1, 'x');
    EXPECT_TRUE(refusal_of(one_item("a", {{"b", large}, {"c", large}})).contains("too large"));
    catalog::Folder many;
    for (std::size_t i = 0; i <= exchange::imported_files_max; ++i)
        many["f" + std::to_string(i)] = "";
    EXPECT_TRUE(refusal_of(one_item("a", many)).contains("too large"));
    Imported items;
    for (std::size_t i = 0; i <= exchange::imported_items_max; ++i)
        items.items.push_back({.name = std::to_string(i), .files = {{"item.toml", ""}}});
    EXPECT_TRUE(refusal_of(items).contains("too many items"));
    auto told = one_item("a", {{"item.toml", ""}});
    told.notes.resize(exchange::imported_notes_max + 1);
    EXPECT_TRUE(refusal_of(told).contains("too many notes"));
}

TEST(WhatIsPrinted, IsShortAndDoesNothingToATerminal) {
    EXPECT_EQ(
        exchange::printable("a\x1B[2J\xC2\x9B"
                            "b\n\xC3\xA9"),
        "a?[2J?b\n\xC3\xA9");
    EXPECT_EQ(
        exchange::printable("\xFF"
                            "x"),
        "?x");
    EXPECT_EQ(exchange::printable(std::string(1'000'000, 'x')).size(), 65536U);
}

TEST(WhatIsRun, HasItsPlacesInItsListsAndItsNumbersInTheirRanges) {
    using Change = std::function<void(UnprovedItem&)>;
    const std::vector<std::pair<const char*, Change>> changes{
        {"no cases", [](auto& it) { it.draft.data.cases.clear(); }},
        {"only samples", [](auto& it) { it.draft.data.sample_count = it.draft.data.cases.size(); }},
        {"a case beyond the end",
         [](auto& it) { it.draft.data.groups.at(0).cases.push_back(it.draft.data.cases.size()); }},
        {"points below zero", [](auto& it) { it.draft.data.groups.at(0).points = -1; }},
        {"a time without end",
         [](auto& it) { it.draft.problem.time_limit_s = std::numeric_limits<double>::infinity(); }},
        {"a factor that is no number",
         [](auto& it) { it.draft.problem.time_factor = std::numeric_limits<double>::quiet_NaN(); }},
        {"memory below zero", [](auto& it) { it.draft.problem.memory_mb = -1; }},
        {"nothing accepted", [](auto& it) { it.draft.accepted.clear(); }},
        {"no languages", [](auto& it) { it.draft.languages.clear(); }},
        {"a language of nobody", [](auto& it) { it.draft.languages.push_back("cobol"); }},
        {"a submission in another language",
         [](auto& it) { it.draft.accepted.at(0).language = "cobol"; }},
        {"a verdict that is none", [](auto& it) {
             it.draft.accepted.at(0).required.insert(static_cast<core::Verdict>(77));
         }}};
    EXPECT_EQ(refusal_of(addup()), "");
    for (const auto& [what, change] : changes) {
        auto unproved = addup();
        change(unproved);
        EXPECT_TRUE(refusal_of(unproved).contains("no sound answer")) << what;
    }
}

}  // namespace
