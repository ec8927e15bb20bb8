#include "kill/processes.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace crash {

std::vector<pid_t> children_of(pid_t process) {
    std::vector<pid_t> children;
    std::error_code is_gone;
    const auto folder = "/proc/" + std::to_string(process) + "/task";
    std::filesystem::directory_iterator thread(folder, is_gone);
    for (; !is_gone && thread != end(thread); thread.increment(is_gone)) {
        std::ifstream list(thread->path() / "children");
        for (pid_t child = 0; list >> child;)
            children.push_back(child);
    }
    return children;
}

std::vector<pid_t> descendants_of(pid_t process) {
    std::vector<pid_t> all = children_of(process);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto below = children_of(all[i]);
        all.insert(all.end(), below.begin(), below.end());
    }
    return all;
}

std::string name_of(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/comm");
    std::string name;
    std::getline(file, name);
    return name;
}

}  // namespace crash
