#include "grading/suite.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "catalog/signature.hpp"
#include "grading/suite_mains.hpp"

#include <charconv>

namespace grading {
namespace {

constexpr std::size_t folder_digits = 10;

std::string main_text(const std::string& language, const std::vector<SuiteFolder>& folders) {
    if (language == "python") return python_suite_main();
    if (language == "javascript") return javascript_suite_main();
    if (language == "java") return java_suite_main();
    base::ensure(language == "go");
    std::vector<std::string> names;
    for (const SuiteFolder& folder : folders)
        names.push_back(folder.name);
    return go_suite_main(names);
}

/// Java's packages keep classes of one name apart. On the first line, so that lines keep their
/// numbers.
std::string in_package(const std::string& language, const std::string& folder, std::string text) {
    return language == "java" ? "package " + folder + "; " + std::move(text) : text;
}

/// "merge_intervals.py" without its ending.
std::string stem_of(const std::string& file) {
    return file.substr(0, file.find('.'));
}

/// The rest of a line behind `head`, cut off `output` with the line; empty if it starts otherwise.
std::string_view rest_of(std::string_view line, std::string_view head) {
    return line.starts_with(head) ? line.substr(head.size()) : std::string_view{};
}

}  // namespace

std::string suite_folder(std::uint64_t seed, const std::string& implementation) {
    const std::string digest = base::sha256_hex(std::to_string(seed) + ' ' + implementation);
    return "m" + digest.substr(0, folder_digits);
}

std::vector<sandbox::File> suite_files(
    const catalog::Item& item,
    const std::string& language,
    const std::string& tests,
    const std::vector<SuiteFolder>& folders) {
    const auto& body = std::get<catalog::Mutants>(item.body);
    const std::string module_name = body.module.at(language).name;
    std::vector<sandbox::File> files{
        {catalog::main_file_name(language), main_text(language, folders)}};
    for (const SuiteFolder& folder : folders) {
        const std::string path = folder.name + '/';
        files.push_back({path + module_name, in_package(language, folder.name, folder.module)});
        files.push_back(
            {path + catalog::tests_file_name(language), in_package(language, folder.name, tests)});
        if (language != "go") continue;
        files.push_back({path + "assay_list.go", go_suite_list(go_package(folder.module), tests)});
    }
    return files;
}

std::string suite_without_checks(const catalog::Item& item, const std::string& language) {
    const auto& module = std::get<catalog::Mutants>(item.body).module.at(language);
    if (language == "python") {
        return "import " + stem_of(module.name) + "\n\n\ndef test_nothing():\n    pass\n";
    }
    if (language == "javascript") {
        return "require(\"./" + module.name + "\");\ntest(\"nothing\", () => {});\n";
    }
    if (language == "java") return "class Tests {\n    static void testNothing() {}\n}\n";
    base::ensure(language == "go");
    return "package " + go_package(module.text) +
           "\n\nimport \"testing\"\n\nfunc TestNothing(t *testing.T) {}\n";
}

SuiteResult read_suite(std::string_view output) {
    SuiteResult result;
    bool has_head = false;
    while (!output.empty()) {
        const auto end = std::min(output.find('\n'), output.size());
        const std::string_view line = output.substr(0, end);
        output.remove_prefix(std::min(end + 1, output.size()));
        if (const auto number = rest_of(line, suite_head); !number.empty()) {
            std::from_chars(number.data(), number.data() + number.size(), result.count);
            has_head = true;
        } else if (const auto passed = rest_of(line, "passed "); !passed.empty()) {
            result.passed.emplace_back(passed);
        } else if (const auto failed = rest_of(line, "failed "); !failed.empty()) {
            result.failed.emplace_back(failed);
        }
    }
    result.is_complete = has_head && result.passed.size() + result.failed.size() == result.count;
    return result;
}

}  // namespace grading
