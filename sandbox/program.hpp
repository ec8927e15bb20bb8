#pragma once
// A submission ready to run: its files, and what the compiler made of them in a box of its own.

#include "sandbox/box.hpp"
#include "sandbox/execution.hpp"
#include "sandbox/profile.hpp"

#include <functional>
#include <list>
#include <optional>
#include <vector>

namespace sandbox {

/// What the warden knows of a language, by number.
struct Places {
    std::uint32_t compile_root = 0;
    std::uint32_t compile_filter = 0;
    std::uint32_t run_root = 0;
    std::uint32_t run_filter = 0;
    std::uint32_t service_filter = 0;
};

struct Submission {
    const Profile& profile;
    Places places;
    const std::vector<File>& files;
    Limits limits;
    Limits compile_limits;
    bool collects = false;
};

struct Program {
    Descriptor files;
    Descriptor artefacts;              // not open: nothing was compiled
    std::optional<RunResult> compile;  // empty: nothing to compile
    bool is_ready = false;

    /// The same sealed files under descriptors of its own. Throws BoxFailure.
    Program copy() const;
};

using OnTick = std::function<bool()>;

/// Compiles, and remembers the last programs: a submission that is run, tried again and served is
/// compiled once, and so is what judges it. Only for exactly the same files, so no submission gets
/// another one's program.
inline constexpr std::size_t kept_programs_max = 4;

class Compiler {
  public:
    explicit Compiler(WardenLink& warden) : warden_(warden) {}

    /// Our own failures come as an internal_error in `compile`, and are not remembered.
    Program prepare(const Submission& submission, const OnTick& on_tick);

  private:
    struct Kept {
        std::string language;
        std::vector<File> files;
        std::int64_t disk_kb;  // bounds what the compiler may leave
        Limits compile_limits;
        Program program;

        bool is_of(const Submission& submission) const;
    };

    Program compile(const Submission& submission, const OnTick& on_tick);

    WardenLink& warden_;
    std::list<Kept> kept_;  // the last used one in front
};

/// A box with the program and its files in place, armed. `port` 0: no service.
std::unique_ptr<Box> make_box(
    WardenLink& warden,
    const Submission& submission,
    const Program& program,
    std::uint16_t port = 0);

/// The same with the files of one test beside the others.
std::unique_ptr<Box> make_box_for(
    WardenLink& warden, const Submission& submission, const Program& program, const Test& test);

/// What one test of a submission starts.
LaunchWords launch_words(const Submission& submission, const Test& test);

/// Ends what runs in the box and takes what it left in /out; too much of it is an output_limit.
void collect_into(RunResult& result, Box& box);

/// Runs one process in an armed box.
RunResult execute(
    Box& box, const LaunchWords& words, std::string_view input, const OnTick& on_tick);

RunResult internal_error(const std::string& reason);

}  // namespace sandbox
