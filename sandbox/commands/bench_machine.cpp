#include "sandbox/commands/bench_machine.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/sandbox.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <thread>
#include <unistd.h>

namespace sandbox::commands {
namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double own_seconds() {
    double sum = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        getrusage(who, &usage);
        sum += seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    return sum;
}

// All cores: everything but idle and waiting for the disk. Time that other machines took counts.
double busy_seconds() {
    std::ifstream file("/proc/stat");
    std::string word;
    double user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, soft_irq = 0, stolen = 0;
    file >> word >> user >> nice >> system >> idle >> waiting >> irq >> soft_irq >> stolen;
    return (user + nice + system + irq + soft_irq + stolen) /
           static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::vector<pid_t> children(pid_t parent) {
    const std::string process = std::to_string(parent);
    std::ifstream file("/proc/" + process + "/task/" + process + "/children");
    std::vector<pid_t> all;
    for (pid_t child = 0; file >> child;)
        all.push_back(child);
    return all;
}

bool is_box(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/comm");
    std::string name;
    std::getline(file, name);
    return name.find("assay-box") != std::string::npos;
}

}  // namespace

double milliseconds_since(Clock::time_point from) {
    return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

void rest(std::chrono::milliseconds time) {
    std::this_thread::sleep_for(time);
}

Cores Cores::of(pid_t process) {
    Cores cores;
    if (sched_getaffinity(process, sizeof cores.set_, &cores.set_) != 0)
        throw Unavailable("the cores of a process cannot be read");
    return cores;
}

void Cores::take() const {
    ensure(count() > 0);
    if (sched_setaffinity(0, sizeof set_, &set_) != 0)
        throw Unavailable("this process may not choose its cores");
}

std::size_t Cores::count() const {
    return static_cast<std::size_t>(CPU_COUNT(&set_));
}

std::string Cores::text() const {
    std::string text;
    for (std::size_t core = 0; core < CPU_SETSIZE; ++core) {
        if (!CPU_ISSET(core, &set_)) continue;
        const std::size_t first = core;
        while (core + 1 < CPU_SETSIZE && CPU_ISSET(core + 1, &set_))
            ++core;
        if (!text.empty()) text += ',';
        text += std::to_string(first);
        if (core != first) text += "-" + std::to_string(core);
    }
    return text;
}

std::vector<pid_t> boxes() {
    std::vector<pid_t> generation{getpid()};
    for (int depth = 0; depth < 3; ++depth) {
        std::vector<pid_t> next;
        for (const pid_t parent : generation)
            std::ranges::copy(children(parent), std::back_inserter(next));
        generation = std::move(next);
    }
    std::erase_if(generation, [](pid_t it) { return !is_box(it); });
    return generation;
}

std::int64_t available_memory_kb() {
    std::ifstream file("/proc/meminfo");
    std::string word;
    while (file >> word)
        if (std::int64_t count = 0; word == "MemAvailable:" && file >> count) return count;
    throw Unavailable("/proc/meminfo does not tell what is available");
}

std::string load() {
    std::ifstream file("/proc/loadavg");
    std::string one, five, fifteen;
    file >> one >> five >> fifteen;
    return one + " " + five + " " + fifteen;
}

std::string kernel() {
    utsname name{};
    uname(&name);
    return std::string(name.sysname) + " " + name.release + " " + name.machine;
}

Witness::Witness() : started_(Clock::now()), busy_s_(busy_seconds()), own_s_(own_seconds()) {}

double Witness::foreign_cores() const {
    const double elapsed_s = milliseconds_since(started_) / 1000;
    const double foreign_s = (busy_seconds() - busy_s_) - (own_seconds() - own_s_);
    return std::max(0.0, foreign_s / elapsed_s);
}

}  // namespace sandbox::commands
