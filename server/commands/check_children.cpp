#include "commands/check_children.hpp"

#include "base/cores.hpp"
#include "base/ensure.hpp"
#include "commands/commands.hpp"
#include "grading/check_report.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <exception>
#include <fcntl.h>
#include <mutex>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace commands {
namespace {

[[noreturn]] void fail(int error, const char* what) {
    throw std::system_error{error, std::generic_category(), what};
}

/// What the child prints until it closes its standard output.
std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 16384> piece{};
    while (true) {
        const ssize_t size = ::read(descriptor, piece.data(), piece.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return text;
        text.append(piece.data(), static_cast<std::size_t>(size));
    }
}

struct Child {
    pid_t id = -1;
    int output = -1;
};

/// Ends with us, however that comes: with the thread that started it, which waits for it.
[[noreturn]] void become_check(char** argv, int output, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);  // it was over before it could be watched
    ::dup2(output, STDOUT_FILENO);
    ::execv("/proc/self/exe", argv);
    ::_exit(1);
}

Child start_check(const std::string& target) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno, "pipe2");
    std::array<std::string, 5> words{"assay", "check", "--json", "--again", target};
    std::array<char*, 6> argv{};
    std::ranges::transform(words, argv.begin(), [](std::string& word) { return word.data(); });
    const pid_t parent = ::getpid();
    const Child child{.id = ::fork(), .output = ends[0]};
    if (child.id == 0) become_check(argv.data(), ends[1], parent);
    const int error = errno;
    ::close(ends[1]);
    if (child.id < 0) fail(error, "fork");
    return child;
}

grading::Checked broken(const std::string& target, const std::string& how) {
    grading::Checked entry;
    entry.path = target;
    entry.findings.push_back(
        {.obligation = "C02",
         .file = target,
         .line = 0,
         .message = "The check itself ended badly: " + how + '.',
         .remedy = "This is a failure of Assay: check this item by itself to see more."});
    return entry;
}

grading::Checked check_in_child(const std::string& target) {
    const Child child = start_check(target);
    const std::string text = read_all(child.output);
    ::close(child.output);
    int status = 0;
    while (::waitpid(child.id, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == exit_unavailable) {
        throw Unavailable{"nothing can be run here: the reason is above."};
    }
    if (WIFSIGNALED(status)) return broken(target, "signal " + std::to_string(WTERMSIG(status)));
    auto entries = grading::entries_of(text);
    if (entries && entries->size() == 1) return std::move(entries->front());
    return broken(target, "status " + std::to_string(WEXITSTATUS(status)));
}

/// This thread and the children that it starts. Where a sandbox may use all cores it leaves the
/// first to others, so that all children together would use the rest.
void stay_on(int core) {
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(core, &only);
    ::sched_setaffinity(0, sizeof only, &only);  // else it is slower, and no more than that
}

}  // namespace

std::vector<grading::Checked> check_in_children(
    const std::vector<std::string>& targets,
    std::size_t jobs,
    const std::function<void(const grading::Checked&)>& on_done) {
    base::ensure(jobs > 0);
    std::vector<grading::Checked> entries(targets.size());
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr fault;
    const std::vector<int> cores = base::our_cores();
    const auto work = [&](std::size_t worker) {
        try {
            if (!cores.empty()) stay_on(cores[worker % cores.size()]);
            for (std::size_t i = next++; i < targets.size(); i = next++) {
                entries[i] = check_in_child(targets[i]);
                const std::scoped_lock lock(mutex);
                on_done(entries[i]);
            }
        } catch (const std::exception&) {
            next = targets.size();  // the others stop, too
            const std::scoped_lock lock(mutex);
            fault = std::current_exception();
        }
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::min(jobs, targets.size()); ++i)
        threads.emplace_back(work, i);
    threads.clear();  // joins
    if (fault) std::rethrow_exception(fault);
    return entries;
}

}  // namespace commands
