#include "base/cores.hpp"
#include "catalog/catalog.hpp"
#include "catalog/folder.hpp"
#include "commands/check_children.hpp"
#include "commands/check_memory.hpp"
#include "commands/commands.hpp"
#include "commands/late_runner.hpp"
#include "commands/progress_line.hpp"
#include "commands/proof_record.hpp"
#include "grading/check_effort.hpp"
#include "grading/check_report.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace commands {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t jobs_per_core = 2;

std::string result_text(const grading::Checked& entry) {
    if (!is_ok(entry)) return std::to_string(entry.findings.size()) + " finding(s)";
    const std::string warned =
        entry.warnings.empty() ? "" : ", " + std::to_string(entry.warnings.size()) + " warning(s)";
    if (entry.skipped.empty()) return "ok" + warned;
    return "ok, without " + std::to_string(entry.skipped.size()) + " language(s)" + warned;
}

using Entries = std::vector<grading::Checked>;

void print_table(const Entries& entries) {
    std::size_t width = 4;
    for (const grading::Checked& entry : entries)
        width = std::max(width, entry.path.size());
    const int columns = static_cast<int>(width);
    std::printf(
        "%-*s  %-10s  %6s  %7s  %s\n", columns, "item", "kind", "proofs", "seconds", "result");
    for (const grading::Checked& entry : entries) {
        std::printf(
            "%-*s  %-10s  %6lld  %7.1f  %s\n", columns, entry.path.c_str(), entry.kind.c_str(),
            static_cast<long long>(entry.proofs_run), entry.seconds, result_text(entry).c_str());
    }
}

void print_finding(const catalog::Finding& finding, const char* severity) {
    std::cout << '\n' << finding.file;
    if (finding.line > 0) std::cout << ':' << finding.line;
    std::cout << ": " << severity << finding.obligation << ' ' << finding.message << "\n    "
              << finding.remedy << '\n';
}

void print_details(const Entries& entries) {
    for (const grading::Checked& entry : entries) {
        for (const std::string& reason : entry.skipped) {
            std::cout << '\n' << entry.path << ": not proved in " << reason << '\n';
        }
        for (const catalog::Finding& finding : entry.findings)
            print_finding(finding, "");
        // Of many items they would bury the findings: --html and --json have them.
        if (entries.size() > 1) continue;
        for (const catalog::Finding& warning : entry.warnings)
            print_finding(warning, "warning: ");
    }
}

void print_sum(const Entries& entries, std::size_t remembered) {
    const auto good = std::ranges::count_if(entries, grading::is_ok);
    const auto all = static_cast<std::ptrdiff_t>(entries.size());
    std::cout << '\n' << good << " hold, " << all - good << " do not";
    if (remembered > 0) std::cout << "; " << remembered << " held before and have not changed";
    std::cout << ".\n";
    std::size_t warnings = 0;
    for (const grading::Checked& entry : entries)
        warnings += entry.warnings.size();
    if (entries.size() > 1 && warnings > 0) {
        std::cout << warnings << " warnings: --html FILE shows them, as does an item by itself.\n";
    }
}

grading::Checked check_here(const std::string& target, ProgressLine& progress) {
    LateRunner runner;
    const auto start = std::chrono::steady_clock::now();
    auto entry = grading::check_target(
        target, sandbox::languages(), runner,
        [&](const std::string& proof) { progress.show(target + "  " + proof); });
    entry.seconds = std::chrono::duration<double>{std::chrono::steady_clock::now() - start}.count();
    return entry;
}

/// What holds is remembered at once, of many by the child that checks it: a check that is ended has
/// not been in vain.
Entries check_all(
    const std::vector<std::string>& targets,
    std::size_t jobs,
    const CheckMemory& memory,
    ProgressLine::Asker asker) {
    ProgressLine progress{asker};
    if (targets.size() == 1) {
        Entries entries{check_here(targets.front(), progress)};
        memory.add(targets.front(), entries.front());
        return entries;
    }
    std::size_t done = 0;
    return check_in_children(targets, jobs, [&](const grading::Checked& entry) {
        progress.show(
            std::to_string(++done) + " of " + std::to_string(targets.size()) + "  " + entry.path);
    });
}

struct Sorted {
    Entries remembered;
    std::vector<std::string> others;
};

Sorted sorted(const std::vector<std::string>& targets, const CheckMemory& memory, bool again) {
    Sorted sorted;
    for (const std::string& target : targets) {
        auto entry = again ? std::nullopt : memory.find(target);
        if (entry)
            sorted.remembered.push_back(std::move(*entry));
        else
            sorted.others.push_back(target);
    }
    return sorted;
}

/// Nothing for what cannot be read, and for blueprints: those are found out quickly.
double seconds_for(const std::string& target) {
    if (!fs::is_directory(target)) return 0;
    try {
        const auto parsed =
            catalog::parse_item(grading::item_path(target), catalog::read_folder(target));
        return parsed.item ? grading::expected_seconds(*parsed.item) : 0;
    } catch (const catalog::BadFolder&) {
        return 0;  // the check itself tells its author
    }
}

/// Begun last, the slowest one would run alone at the end.
void put_slowest_first(std::vector<std::string>& targets) {
    std::map<std::string, double> seconds;
    for (const std::string& target : targets)
        seconds[target] = seconds_for(target);
    const auto is_before = [&seconds](const std::string& one, const std::string& other) {
        return std::tie(seconds.at(other), one) < std::tie(seconds.at(one), other);
    };
    std::ranges::sort(targets, is_before);
}

void write_page(const std::string& file, const Entries& entries) {
    std::ofstream stream{file, std::ios::binary};
    stream << grading::html_of(entries);
    if (!stream.flush()) throw UsageError{"cannot write " + file + ": name another file."};
}

/// As they were proved before, wherever the items lie.
std::set<std::string> versions_on_record(const Entries& entries) {
    std::set<fs::path> places;
    for (const grading::Checked& entry : entries)
        places.insert(grading::assessments_of(entry.path));
    std::set<std::string> versions;
    for (const fs::path& place : places)
        if (!place.empty()) versions.merge(proved_versions(place / proof_record_name));
    return versions;
}

int run(const CheckOptions& options, const std::vector<std::string>& targets) {
    const CheckMemory memory;
    auto [entries, others] = sorted(targets, memory, options.again);
    const std::size_t remembered = entries.size();
    // Many proofs wait: for a runtime to start, for a clock, for a server that says nothing.
    const std::size_t jobs =
        options.jobs == 0 ? jobs_per_core * base::our_core_count() : options.jobs;
    put_slowest_first(others);
    // Of many targets each child is asked by us, for JSON.
    const auto asker = options.json ? ProgressLine::Asker::program : ProgressLine::Asker::person;
    for (grading::Checked& entry : check_all(others, jobs, memory, asker))
        entries.push_back(std::move(entry));
    std::ranges::sort(entries, {}, &grading::Checked::path);
    grading::compare_items(entries, versions_on_record(entries));
    if (!options.record.empty()) record_proofs(options.record, entries);
    if (!options.html.empty()) write_page(options.html, entries);
    if (options.json) {
        std::cout << grading::json_of(entries).dump(2) << '\n';
    } else {
        print_table(entries);
        print_details(entries);
        print_sum(entries, remembered);
    }
    return std::ranges::all_of(entries, grading::is_ok) ? exit_done : exit_no;
}

}  // namespace

int check(const CheckOptions& options) {
    for (const std::string& path : options.paths) {
        if (grading::check_targets({path}).empty()) {
            throw UsageError{path + " is no item, no blueprint, and no folder of them."};
        }
    }
    try {
        return run(options, grading::check_targets(options.paths));
    } catch (const sandbox::Unavailable& error) {
        throw Unavailable{error.what()};
    } catch (const fs::filesystem_error& error) {
        throw UsageError{error.what()};
    }
}

}  // namespace commands
