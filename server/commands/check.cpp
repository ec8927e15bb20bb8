#include "grading/check.hpp"

#include "commands/commands.hpp"
#include "grading/sandbox_runner.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace commands {
namespace {

/// Makes the sandbox when the first program must run: closed items are checked without one.
class LateRunner final : public grading::Runner {
  public:
    sandbox::Isolation isolation() const override { return runner().isolation(); }
    sandbox::Report run(const sandbox::Spec& spec, const sandbox::Observer& observer) override {
        return runner().run(spec, observer);
    }
    sandbox::Compiled start(
        const sandbox::ServiceSpec& spec, const sandbox::Observer& observer) override {
        return runner().start(spec, observer);
    }

  private:
    grading::SandboxRunner& runner() const {
        if (!runner_) runner_ = std::make_unique<grading::SandboxRunner>();
        return *runner_;
    }

    mutable std::unique_ptr<grading::SandboxRunner> runner_;
};

nlohmann::json json_of(const grading::CheckReport& report) {
    nlohmann::json items = nlohmann::json::array();
    for (const grading::Checked& entry : report.entries) {
        nlohmann::json findings = nlohmann::json::array();
        for (const catalog::Finding& finding : entry.findings) {
            findings.push_back(
                {{"obligation", finding.obligation},
                 {"file", finding.file},
                 {"line", finding.line},
                 {"message", finding.message},
                 {"remedy", finding.remedy}});
        }
        items.push_back(
            {{"path", entry.path},
             {"kind", entry.kind},
             {"ok", is_ok(entry)},
             {"proofs", entry.proofs_run},
             {"skipped", entry.skipped},
             {"findings", findings}});
    }
    return {{"ok", is_ok(report)}, {"items", items}};
}

std::string result_text(const grading::Checked& entry) {
    if (!is_ok(entry)) return std::to_string(entry.findings.size()) + " finding(s)";
    if (entry.skipped.empty()) return "ok";
    return "ok, without " + std::to_string(entry.skipped.size()) + " language(s)";
}

void print_table(const grading::CheckReport& report) {
    std::size_t width = 4;
    for (const grading::Checked& entry : report.entries) {
        width = std::max(width, entry.path.size());
    }
    const int columns = static_cast<int>(width);
    std::printf(
        "%-*s  %-10s  %6s  %7s  %s\n", columns, "item", "kind", "proofs", "seconds", "result");
    for (const grading::Checked& entry : report.entries) {
        std::printf(
            "%-*s  %-10s  %6lld  %7.1f  %s\n", columns, entry.path.c_str(), entry.kind.c_str(),
            static_cast<long long>(entry.proofs_run), entry.seconds, result_text(entry).c_str());
    }
}

void print_details(const grading::CheckReport& report) {
    for (const grading::Checked& entry : report.entries) {
        for (const std::string& reason : entry.skipped) {
            std::cout << '\n' << entry.path << ": not proved in " << reason << '\n';
        }
        for (const catalog::Finding& finding : entry.findings) {
            std::cout << '\n' << finding.file;
            if (finding.line > 0) std::cout << ':' << finding.line;
            std::cout << ": " << finding.obligation << ' ' << finding.message << "\n    "
                      << finding.remedy << '\n';
        }
    }
}

void print_sum(const grading::CheckReport& report) {
    const auto good = std::ranges::count_if(
        report.entries, [](const grading::Checked& entry) { return is_ok(entry); });
    const auto all = static_cast<std::ptrdiff_t>(report.entries.size());
    std::cout << '\n' << good << " hold, " << all - good << " do not.\n";
}

grading::CheckProgress progress_on_terminal() {
    grading::CheckProgress progress;
    progress.seconds = [] {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration<double>{now}.count();
    };
    if (::isatty(STDERR_FILENO) == 1) {
        progress.on_proof = [](const std::string& path, const std::string& proof) {
            // One line that is written over; \x1b[K empties the rest of it.
            std::cerr << '\r' << path << "  " << proof << "\x1b[K" << std::flush;
        };
    }
    return progress;
}

int run(const CheckOptions& options, const std::vector<std::string>& targets) {
    const auto progress = progress_on_terminal();
    LateRunner runner;
    const auto report = grading::check(targets, sandbox::languages(), runner, progress);
    if (progress.on_proof) std::cerr << "\r\x1b[K" << std::flush;
    if (options.json) {
        std::cout << json_of(report).dump(2) << '\n';
    } else {
        print_table(report);
        print_details(report);
        print_sum(report);
    }
    return is_ok(report) ? exit_done : exit_no;
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
    } catch (const std::filesystem::filesystem_error& error) {
        throw UsageError{error.what()};
    }
}

}  // namespace commands
