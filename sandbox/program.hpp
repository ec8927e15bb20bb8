#pragma once
// A submission ready to run: its files, and what the compiler made of them in a box of its own.

#include "sandbox/box.hpp"
#include "sandbox/execution.hpp"
#include "sandbox/profile.hpp"

#include <functional>
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

/// Compiles, and remembers the last program: a submission that is run, tried again and served is
/// compiled once. Only for exactly the same files, so no submission gets another one's program.
class Compiler {
  public:
    explicit Compiler(WardenLink& warden) : warden_(warden) {}

    /// Our own failures come as an internal_error in `compile`, and are not remembered.
    Program prepare(const Submission& submission, const OnTick& on_tick);

  private:
    struct Kept {
        std::string language;
        std::vector<File> files;
        Limits limits;
        Limits compile_limits;
        Program program;
    };

    Program compile(const Submission& submission, const OnTick& on_tick);

    WardenLink& warden_;
    std::optional<Kept> kept_;
};

/// A box with the program and its files in place, armed. `port` 0: no service.
std::unique_ptr<Box> make_box(
    WardenLink& warden,
    const Submission& submission,
    const Program& program,
    std::uint16_t port = 0);

/// Runs one process in an armed box.
RunResult execute(
    Box& box, const LaunchWords& words, std::string_view input, const OnTick& on_tick);

RunResult internal_error(const std::string& reason);

}  // namespace sandbox
