#include "hostile_boxes.hpp"

#include "hostile_verdict.hpp"

#include <array>
#include <cerrno>
#include <exception>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace sandbox_test {
namespace {

constexpr int patience_ms = 60000;
constexpr char separator = '\0';

struct Worker {
    pid_t process = -1;
    int line = -1;  // a stream socket to it
};

// ---- in the worker ---------------------------------------------------------------------------

void wait_for_go(int line) {
    char byte = 'r';
    if (write(line, &byte, 1) != 1 || read(line, &byte, 1) != 1) _exit(1);
}

BoxAnswer run_one(const HostileProgram& program, const Trial& trial, int line) {
    sandbox::Sandbox sandbox;
    BoxAnswer answer;
    bool waited = false;
    const auto meet = [&] {
        if (!waited) wait_for_go(line);
        waited = true;
    };
    if (program.language == "python" || program.language == "javascript") meet();
    sandbox::Observer observer;
    observer.on_compiled = [&](const sandbox::RunResult&) { meet(); };
    const sandbox::Report report = sandbox.run(spec_of(program, {&trial}), observer);
    check_report(program, {&trial}, report, answer);
    return answer;
}

void send_text(int line, const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t count = write(line, text.data() + at, text.size() - at);
        if (count <= 0) _exit(1);
        at += static_cast<std::size_t>(count);
    }
}

[[noreturn]] void work(const HostileProgram& program, const Trial& trial, int line) {
    std::string text;
    try {
        const BoxAnswer answer = run_one(program, trial, line);
        for (const std::string& each : answer.complaints)
            text += each + '\n';
        text += separator + answer.output;
    } catch (const std::exception& problem) {
        text = std::string("exception: ") + problem.what() + separator;
    }
    send_text(line, text);
    _exit(0);
}

// ---- outside ---------------------------------------------------------------------------------

Worker start_worker(const HostileProgram& program, const Trial& trial) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw std::system_error(errno, std::generic_category(), "socket to a worker");
    const pid_t process = fork();
    if (process < 0) throw std::system_error(errno, std::generic_category(), "worker");
    if (process == 0) {
        close(ends[0]);
        work(program, trial, ends[1]);
    }
    close(ends[1]);
    return {.process = process, .line = ends[0]};
}

bool is_ready(const Worker& worker) {
    pollfd waiting{.fd = worker.line, .events = POLLIN, .revents = 0};
    char byte = 0;
    return poll(&waiting, 1, patience_ms) == 1 && read(worker.line, &byte, 1) == 1 && byte == 'r';
}

std::string read_all(int line) {
    std::string text;
    std::array<char, 65536> chunk{};
    for (ssize_t count = 0; (count = read(line, chunk.data(), chunk.size())) > 0;)
        text.append(chunk.data(), static_cast<std::size_t>(count));
    return text;
}

BoxAnswer answer_of(const Worker& worker) {
    const std::string text = read_all(worker.line);
    close(worker.line);
    waitpid(worker.process, nullptr, 0);
    BoxAnswer answer;
    const std::size_t end = text.find(separator);
    if (end == std::string::npos) {
        answer.complaints.push_back("a worker ended without an answer");
        return answer;
    }
    if (end > 0) answer.complaints.push_back(text.substr(0, end));
    answer.output = text.substr(end + 1);
    return answer;
}

void add(const std::vector<std::string>& sentences, const std::string& where, BoxAnswer& answer) {
    for (const std::string& sentence : sentences)
        answer.complaints.push_back(where + ": " + sentence);
}

std::string name_of_test(const Trial& trial, int round) {
    std::string name = "test";
    for (const std::string& argument : trial.test.args)
        name += " " + argument;
    return trial.repeat == 1 ? name : name + " (round " + std::to_string(round + 1) + ")";
}

}  // namespace

sandbox::Spec spec_of(const HostileProgram& program, const std::vector<const Trial*>& trials) {
    sandbox::Spec spec{
        .language = program.language,
        .files = program.files,
        .tests = {},
        .limits = program.limits,
        .compile_limits = program.compile_limits};
    for (const Trial* trial : trials)
        for (int round = 0; round < trial->repeat; ++round)
            spec.tests.push_back(trial->test);
    return spec;
}

void check_report(
    const HostileProgram& program,
    const std::vector<const Trial*>& trials,
    const sandbox::Report& report,
    BoxAnswer& answer) {
    if (report.compile)
        add(compile_complaints(program.compile, *report.compile, program.compile_limits),
            "compiling", answer);
    std::size_t number = 0;
    for (const Trial* trial : trials) {
        for (int round = 0; round < trial->repeat; ++round, ++number) {
            if (number >= report.tests.size()) continue;
            const sandbox::RunResult& result = report.tests[number];
            add(complaints(trial->must, result, program.limits), name_of_test(*trial, round),
                answer);
            answer.output += result.stdout_bytes;
        }
    }
    if (number != report.tests.size())
        answer.complaints.push_back(
            "there are " + std::to_string(report.tests.size()) + " results of " +
            std::to_string(number) + " tests");
}

std::vector<BoxAnswer> run_at_once(
    const HostileProgram& program, const std::vector<const Trial*>& trials) {
    std::vector<Worker> workers;
    for (const Trial* trial : trials) {
        workers.push_back(start_worker(program, *trial));
        // One compiles while the others wait for it, not beside it.
        if (!is_ready(workers.back())) break;
    }
    for (const Worker& worker : workers)
        send_text(worker.line, "g");
    std::vector<BoxAnswer> answers;
    for (const Worker& worker : workers)
        answers.push_back(answer_of(worker));
    if (workers.size() < trials.size()) answers.back().complaints.push_back("a box did not start");
    return answers;
}

}  // namespace sandbox_test
