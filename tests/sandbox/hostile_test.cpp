// Runs every program below tests/sandbox/hostile and compares what became of it with what its head
// says must happen. Prints a table at the end. One of them alone, say:
//   assay_test_sandbox --gtest_filter='*files_hard_links'

#include "hostile_bait.hpp"
#include "hostile_boxes.hpp"
#include "hostile_header.hpp"
#include "hostile_service.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace sandbox_test {
namespace {

namespace files = std::filesystem;

constexpr std::size_t program_count_min = 120;

std::vector<std::string> programs() {
    std::vector<std::string> paths;
    const files::path root = ASSAY_HOSTILE_PROGRAMS;
    for (const auto& entry : files::recursive_directory_iterator(root))
        if (entry.is_regular_file() && entry.path().parent_path() != root)
            paths.push_back(files::relative(entry.path(), root));
    std::ranges::sort(paths);
    return paths;
}

std::string text_of(const files::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string group_of(const std::string& path) {
    return path.substr(0, path.find('/'));
}

struct Row {
    int programs = 0;
    int contained = 0;
    int absent = 0;
    std::vector<std::int64_t> wall_ms;
};

void print(const std::string& name, Row& row) {
    std::ranges::sort(row.wall_ms);
    const std::int64_t median = row.wall_ms.empty() ? 0 : row.wall_ms[row.wall_ms.size() / 2];
    std::printf(
        "%-14s %8d %9d %6d %17ld\n", name.c_str(), row.programs, row.contained, row.absent,
        static_cast<long>(median));
}

void add(Row& row, const testing::TestInfo& test) {
    ++row.programs;
    if (test.result()->Skipped())
        ++row.absent;
    else if (test.result()->Passed())
        ++row.contained;
    row.wall_ms.push_back(test.result()->elapsed_time());
}

// A program is contained when everything in its head came true.
void print_table(const testing::TestSuite& suite) {
    std::map<std::string, Row> rows;
    Row total;
    for (int number = 0; number < suite.total_test_count(); ++number) {
        const testing::TestInfo& test = *suite.GetTestInfo(number);
        if (!test.should_run()) continue;
        const std::string path = std::string(test.value_param()).substr(1);
        add(rows[group_of(path)], test);
        add(total, test);
    }
    std::printf(
        "%-14s %8s %9s %6s %17s\n", "group", "programs", "contained", "absent",
        "median wall in ms");
    for (auto& [group, row] : rows)
        print(group, row);
    print("all", total);
}

class Hostile : public testing::TestWithParam<std::string> {
  protected:
    static void SetUpTestSuite() {
        bait() = std::make_unique<Bait>();
        shared() = std::make_unique<sandbox::Sandbox>();
    }

    static void TearDownTestSuite() {
        shared().reset();
        bait().reset();
        print_table(*testing::UnitTest::GetInstance()->current_test_suite());
    }

    static std::unique_ptr<Bait>& bait() {
        static std::unique_ptr<Bait> instance;
        return instance;
    }

    static std::unique_ptr<sandbox::Sandbox>& shared() {
        static std::unique_ptr<sandbox::Sandbox> instance;
        return instance;
    }

    static HostileProgram read() {
        const std::string path = GetParam();
        const files::path root = ASSAY_HOSTILE_PROGRAMS;
        HostileProgram program = parse_hostile(path, text_of(root / path), bait()->names());
        if (program.language == "c" || program.language == "cpp")
            program.files.push_back({.name = "report.h", .bytes = text_of(root / "report.h")});
        return program;
    }
};

std::string remedy_for(const std::string& language) {
    for (const sandbox::Language& known : sandbox::languages())
        if (known.name == language && !known.installed) return known.remedy;
    return "";
}

// Tests of one spec stay together; each Submission begins a spec.
std::vector<std::vector<const Trial*>> specs_of(const HostileProgram& program) {
    std::vector<std::vector<const Trial*>> specs;
    for (const Trial& trial : program.trials) {
        if (trial.place == Place::box) continue;
        if (trial.place == Place::submission || specs.empty()) specs.emplace_back();
        specs.back().push_back(&trial);
    }
    if (specs.empty()) specs.emplace_back();
    return specs;
}

std::vector<const Trial*> boxes_of(const HostileProgram& program) {
    std::vector<const Trial*> boxes;
    for (const Trial& trial : program.trials)
        if (trial.place == Place::box) boxes.push_back(&trial);
    return boxes;
}

void expect_silence(const std::vector<std::string>& sentences) {
    for (const std::string& sentence : sentences)
        ADD_FAILURE() << sentence;
}

void play_boxes(const HostileProgram& program, const std::vector<const Trial*>& boxes) {
    std::set<std::string> outputs;
    for (const BoxAnswer& answer : run_at_once(program, boxes)) {
        expect_silence(answer.complaints);
        outputs.insert(answer.output);
    }
    if (program.boxes_print_different) {
        EXPECT_EQ(outputs.size(), boxes.size()) << "two boxes print the same: " << *outputs.begin();
    }
}

void play_specs(sandbox::Sandbox& sandbox, const HostileProgram& program) {
    for (const auto& trials : specs_of(program)) {
        BoxAnswer answer;
        check_report(program, trials, sandbox.run(spec_of(program, trials)), answer);
        expect_silence(answer.complaints);
    }
}

TEST_P(Hostile, IsContained) {
    const HostileProgram program = read();
    const std::string remedy = remedy_for(program.language);
    if (!remedy.empty()) GTEST_SKIP() << program.language << " is absent: " << remedy;
    const std::vector<const Trial*> boxes = boxes_of(program);
    if (!boxes.empty()) {
        shared().reset();  // its descriptors are no business of the workers
        play_boxes(program, boxes);
        shared() = std::make_unique<sandbox::Sandbox>();
    } else if (program.service_port) {
        expect_silence(play_service(*shared(), program));
    } else {
        play_specs(*shared(), program);
    }
    expect_silence(bait()->damage());
}

INSTANTIATE_TEST_SUITE_P(
    Program,
    Hostile,
    testing::ValuesIn(programs()),
    [](const testing::TestParamInfo<std::string>& parameter) {
        std::string name = parameter.param.substr(0, parameter.param.rfind('.'));
        std::ranges::replace(name, '/', '_');
        return name;
    });

TEST(HostileSuite, HasEnoughProgramsInEveryGroup) {
    std::map<std::string, int> groups;
    for (const std::string& path : programs())
        ++groups[group_of(path)];
    for (const char* group :
         {"cpu", "memory", "processes", "files", "streams", "system_calls", "escape", "network",
          "candidates", "compile", "robustness"})
        EXPECT_GE(groups[group], 8) << group;
    EXPECT_EQ(groups.size(), 11U);
    EXPECT_GE(programs().size(), program_count_min);
}

}  // namespace
}  // namespace sandbox_test
