#include "bench/machine.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace bench {
namespace {

namespace fs = std::filesystem;

constexpr int fdatasync_count = 300;
constexpr std::size_t block_bytes = 4096;

double ticks_per_second() {
    return static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// All cores: everything but idle and waiting for the disk. Time stolen by other machines counts.
double busy_seconds() {
    std::ifstream stat("/proc/stat");
    std::string word;
    double user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, soft_irq = 0, stolen = 0;
    stat >> word >> user >> nice >> system >> idle >> waiting >> irq >> soft_irq >> stolen;
    return (user + nice + system + irq + soft_irq + stolen) / ticks_per_second();
}

struct Process {
    pid_t parent = 0;
    double seconds = 0;  // with its children that have ended
};

/// PID/stat, see proc(5): the name in parentheses may hold anything.
Process process_of(const std::string& stat) {
    std::istringstream fields(stat.substr(std::min(stat.rfind(')') + 1, stat.size())));
    Process process;
    std::string skipped;
    fields >> skipped >> process.parent;
    for (int field = 5; field <= 13; ++field)
        fields >> skipped;
    double user = 0, system = 0, children_user = 0, children_system = 0;
    fields >> user >> system >> children_user >> children_system;
    process.seconds = (user + system + children_user + children_system) / ticks_per_second();
    return process;
}

std::map<pid_t, Process> processes() {
    std::map<pid_t, Process> all;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (std::isdigit(static_cast<unsigned char>(name.front())) == 0) continue;
        std::ifstream file(entry.path() / "stat");
        std::string stat;
        if (std::getline(file, stat)) all.emplace(std::stoi(name), process_of(stat));
    }
    return all;
}

bool is_below(const std::map<pid_t, Process>& all, pid_t process, pid_t top) {
    while (process != top) {
        const auto found = all.find(process);
        if (found == all.end()) return false;
        process = found->second.parent;
    }
    return true;
}

double seconds_below(const std::map<pid_t, Process>& all, pid_t top) {
    double seconds = 0;
    for (const auto& [id, process] : all) {
        if (is_below(all, id, top)) seconds += process.seconds;
    }
    return seconds;
}

}  // namespace

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto last = static_cast<double>(values.size() - 1);
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(share * last);
    std::ranges::nth_element(values, place);
    return *place;
}

Stopwatch::Stopwatch(pid_t server) : server_(server), start_(now()) {}

Stopwatch::Moment Stopwatch::now() const {
    const auto all = processes();
    return {
        .at = Clock::now(),
        .busy_s = busy_seconds(),
        .ours_s = seconds_below(all, getpid()),
        .server_s = seconds_below(all, server_)};
}

Stopwatch::Reading Stopwatch::read() const {
    const Moment end = now();
    const double seconds = std::chrono::duration<double>(end.at - start_.at).count();
    const double ours = end.ours_s - start_.ours_s;
    const double foreign = end.busy_s - start_.busy_s - ours;
    return {
        .seconds = seconds,
        .server_cores = (end.server_s - start_.server_s) / seconds,
        .foreign_cores = std::max(foreign, 0.0) / seconds};
}

OnLastCore::OnLastCore() {
    CPU_ZERO(&before_);
    if (sched_getaffinity(0, sizeof before_, &before_) != 0)
        throw std::runtime_error("the cores of this thread cannot be read");
    int last = CPU_SETSIZE - 1;
    while (last > 0 && !CPU_ISSET(static_cast<std::size_t>(last), &before_))
        --last;
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(static_cast<std::size_t>(last), &only);
    if (sched_setaffinity(0, sizeof only, &only) != 0)
        throw std::runtime_error("this thread may not choose its core");
}

OnLastCore::~OnLastCore() {
    sched_setaffinity(0, sizeof before_, &before_);
}

double processor_seconds(pid_t process) {
    return seconds_below(processes(), process);
}

double resident_kb(pid_t process) {
    std::ifstream statm("/proc/" + std::to_string(process) + "/statm");
    double total_pages = 0, resident_pages = 0;
    statm >> total_pages >> resident_pages;
    return resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024;
}

std::size_t descriptor_count(pid_t process) {
    const fs::directory_iterator all("/proc/" + std::to_string(process) + "/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

pid_t child_of(pid_t process) {
    for (const auto& [id, found] : processes()) {
        if (found.parent == process) return id;
    }
    throw std::runtime_error("process " + std::to_string(process) + " has no child");
}

double fdatasync_ms(const std::string& directory, std::chrono::microseconds pause) {
    const std::string path = directory + "/fdatasync";
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) throw std::system_error(errno, std::generic_category(), "make " + path);
    const std::vector<char> block(block_bytes, 'a');
    std::vector<double> times;
    for (int i = 0; i < fdatasync_count; ++i) {
        const auto before = Clock::now();
        const bool written = pwrite(file, block.data(), block.size(), 0) == ssize_t(block.size());
        if (!written || fdatasync(file) != 0) {
            close(file);
            throw std::system_error(errno, std::generic_category(), "write " + path);
        }
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
        const timespec rest{.tv_sec = 0, .tv_nsec = std::chrono::nanoseconds(pause).count()};
        if (pause.count() > 0) ppoll(nullptr, 0, &rest, nullptr);
    }
    close(file);
    fs::remove(path);
    return quantile(times, 0.5);
}

}  // namespace bench
