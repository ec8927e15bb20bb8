#include "catalog/catalog.hpp"
#include "commands/commands.hpp"
#include "grading/code.hpp"
#include "grading/code_proofs.hpp"
#include "grading/sandbox_runner.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

namespace commands {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, const std::string& bytes) {
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    file << bytes;
    file.close();
    if (!file) throw Unavailable{path.string() + " cannot be written."};
    std::printf("%s  %zu bytes\n", path.string().c_str(), bytes.size());
}

/// What the first reference prints for this input.
std::string expected_output(
    const catalog::Item& item, const std::string& test_id, grading::Runner& runner) {
    const auto reference =
        std::ranges::find(item.proofs, catalog::Proof::Role::reference, &catalog::Proof::role);
    if (reference == item.proofs.end()) throw UsageError{item.path + " has no reference."};
    auto run = grading::printed_by(item, reference->answer, test_id, runner);
    if (!run) throw UsageError{reference->name + " fails for " + test_id + ": " + run.error()};
    return std::move(*run);
}

void generate_in(const fs::path& folder, grading::Runner& runner) {
    const auto parsed =
        catalog::parse_item(folder.filename().generic_string(), catalog::read_folder(folder));
    if (!parsed.item) {
        throw UsageError{folder.string() + " is no sound item: run `assay check` on it first."};
    }
    catalog::Item item = *parsed.item;
    auto* code = std::get_if<catalog::Code>(&item.body);
    const bool has_generators =
        code != nullptr && std::ranges::any_of(code->tests, [](const catalog::CodeTest& test) {
            return test.generator.has_value();
        });
    if (!has_generators) {
        std::printf("%s has no generators: there is nothing to make.\n", folder.c_str());
        return;
    }
    std::set<std::string> made;
    for (catalog::CodeTest& test : code->tests) {
        if (!test.generator) continue;
        auto input = grading::generated_input(*test.generator, runner);
        if (!input) throw UsageError{"The generator of " + test.id + " fails: " + input.error()};
        test.input = std::move(*input);
        write_file(folder / test.input_file, test.input);
        if (!test.expected_file.empty()) made.insert(test.id);
    }
    for (const std::string& id : made) {
        const auto test = std::ranges::find(code->tests, id, &catalog::CodeTest::id);
        write_file(folder / test->expected_file, expected_output(item, id, runner));
    }
}

}  // namespace

int generate(const std::string& path) {
    if (!fs::exists(fs::path{path} / "item.toml")) {
        throw UsageError{path + " is no folder of an item."};
    }
    grading::SandboxRunner runner;
    generate_in(fs::weakly_canonical(path), runner);
    return exit_done;
}

}  // namespace commands
