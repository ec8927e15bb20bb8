#include "sandbox/commands/bench_turn.hpp"

#include "sandbox/sandbox.hpp"

#include <cerrno>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sandbox::commands {
namespace {

constexpr std::size_t value_count_max = 8192;  // 64 KiB: fits into a pipe

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Pipe make_pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw Unavailable("no pipe can be made");
    return {.read = Descriptor(ends[0]), .write = Descriptor(ends[1])};
}

bool read_fully(const Descriptor& file, void* into, std::size_t bytes) {
    auto* at = static_cast<char*>(into);
    while (bytes > 0) {
        const ssize_t count = read(file.get(), at, bytes);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        at += count;
        bytes -= static_cast<std::size_t>(count);
    }
    return true;
}

bool write_sample(const Descriptor& file, const Sample& sample) {
    const std::size_t count = std::min(sample.size(), value_count_max);
    const std::size_t bytes = count * sizeof(double);
    return write(file.get(), &count, sizeof count) == static_cast<ssize_t>(sizeof count) &&
           write(file.get(), sample.data(), bytes) == static_cast<ssize_t>(bytes);
}

// Returns when nobody gives orders any more: then `work` goes, and its Sandbox with it.
void obey(const std::function<Turn::Work()>& prepare, const Descriptor& in, const Descriptor& out) {
    const Turn::Work work = prepare();
    if (!write_sample(out, {})) return;
    for (char order = 0; read_fully(in, &order, 1);)
        if (!write_sample(out, work())) return;
}

}  // namespace

Turn::Turn(const std::function<Work()>& prepare) {
    Pipe orders = make_pipe();
    Pipe answers = make_pipe();
    std::fflush(stdout);
    process_ = fork();
    if (process_ < 0) throw Unavailable("no process can be made");
    if (process_ == 0) {
        orders.write.close();
        answers.read.close();
        try {
            obey(prepare, orders.read, answers.write);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "assay-sandbox: %s\n", error.what());
            _exit(1);
        }
        _exit(0);
    }
    orders_ = std::move(orders.write);
    answers_ = std::move(answers.read);
    answers.write.close();
    wait();
}

Turn::~Turn() {
    orders_.close();
    answers_.close();
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

void Turn::go() {
    if (write(orders_.get(), "g", 1) != 1) throw Unavailable("a part of the measurement ended");
}

Sample Turn::wait() {
    std::size_t count = 0;
    if (!read_fully(answers_, &count, sizeof count) || count > value_count_max)
        throw Unavailable("a part of the measurement ended");
    Sample sample(count);
    if (!read_fully(answers_, sample.data(), count * sizeof(double)))
        throw Unavailable("a part of the measurement ended");
    return sample;
}

}  // namespace sandbox::commands
