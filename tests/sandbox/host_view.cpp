#include "host_view.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace sandbox_test {
namespace {

namespace files = std::filesystem;

// A process may end between the opening of its file and the reading: then there is no text.
std::string text_of(const files::path& path) {
    const std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

std::vector<files::path> entries(const files::path& directory) {
    std::vector<files::path> all;
    std::error_code failed;
    for (files::directory_iterator it(directory, failed), end; !failed && it != end;
         it.increment(failed))
        all.push_back(it->path());
    return all;
}

// "12 (some name) S 1 ...": the name may hold anything.
SeenProcess read_process(const files::path& place) {
    SeenProcess seen;
    const std::string line = text_of(place / "stat");
    const std::size_t open = line.find('(');
    const std::size_t close = line.rfind(')');
    if (open == std::string::npos || close == std::string::npos) return seen;
    seen.name = line.substr(open + 1, close - open - 1);
    std::istringstream rest(line.substr(close + 1));
    rest >> seen.state >> seen.parent;
    seen.id = std::stoi(place.filename());
    seen.command = text_of(place / "cmdline");
    std::ranges::replace(seen.command, '\0', ' ');
    return seen;
}

long number_behind(const std::string& text, const std::string& key) {
    const std::size_t at = text.find(key);
    return at == std::string::npos ? 0 : std::stol(text.substr(at + key.size()));
}

}  // namespace

std::vector<SeenProcess> processes() {
    std::vector<SeenProcess> all;
    for (const files::path& place : entries("/proc")) {
        const std::string name = place.filename();
        if (!std::ranges::all_of(name, [](char it) { return it >= '0' && it <= '9'; })) continue;
        SeenProcess seen = read_process(place);
        if (seen.id != 0) all.push_back(std::move(seen));
    }
    return all;
}

std::vector<SeenProcess> processes_below(pid_t ancestor) {
    const std::vector<SeenProcess> all = processes();
    std::vector<SeenProcess> below;
    std::vector<pid_t> parents = {ancestor};
    while (!parents.empty()) {
        const pid_t parent = parents.back();
        parents.pop_back();
        for (const SeenProcess& it : all) {
            if (it.parent != parent) continue;
            below.push_back(it);
            parents.push_back(it.id);
        }
    }
    return below;
}

int count_marked(const std::string& mark) {
    return static_cast<int>(std::ranges::count_if(processes(), [&](const SeenProcess& it) {
        return it.id != getpid() && it.command.find(mark) != std::string::npos;
    }));
}

std::vector<std::string> groups_of(pid_t keeper) {
    const std::string mark = "-" + std::to_string(keeper) + "-";
    std::vector<std::string> found;
    std::vector<files::path> tops = entries("/sys/fs/cgroup");
    tops.emplace_back("/sys/fs/cgroup");
    for (const files::path& top : tops)
        for (const files::path& group : entries(top / "assay"))
            if (group.filename().string().find(mark) != std::string::npos) found.push_back(group);
    return found;
}

int count_mounts() {
    const std::string text = text_of("/proc/self/mountinfo");
    return static_cast<int>(std::ranges::count(text, '\n'));
}

int count_descriptors() {
    return static_cast<int>(entries("/proc/self/fd").size());
}

long resident_kb(pid_t process) {
    return number_behind(text_of("/proc/" + std::to_string(process) + "/status"), "VmRSS:");
}

long kernel_memory_kb() {
    const std::string text = text_of("/proc/meminfo");
    long sum = 0;
    for (const char* key : {"\nShmem:", "\nSUnreclaim:", "\nKernelStack:", "\nPageTables:"})
        sum += number_behind(text, key);
    return sum;
}

bool becomes_true(const std::function<bool()>& is_so, int patience_ms) {
    constexpr std::chrono::milliseconds pause{10};
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
    while (!is_so()) {
        if (std::chrono::steady_clock::now() > end) return is_so();
        std::this_thread::sleep_for(pause);
    }
    return true;
}

}  // namespace sandbox_test
