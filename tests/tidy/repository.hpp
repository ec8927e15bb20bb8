#pragma once
// The tree as git sees it: tracked files and new ones, not what is ignored.

#include "support/checkout.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tidy {

struct File {
    std::string path;  // relative to the root
    std::string text;
};

struct Output {
    std::string text;
    int status = 0;
};

inline Output run(const std::string& command) {
    std::FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error{"cannot run " + command};
    Output output;
    std::array<char, 64 * 1024> buffer{};
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        output.text.append(buffer.data(), count);
    }
    output.status = pclose(pipe);
    return output;
}

inline std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::vector<File> read_repository() {
    // The owner of a checkout in a container is often somebody else; we only list names.
    const Output listed =
        run("git -c safe.directory='*' -C '" + support::source_directory().string() +
            "' ls-files -z --cached --others --exclude-standard");
    if (listed.status != 0) throw std::runtime_error{"git cannot list the files"};
    std::vector<File> files;
    for (std::size_t from = 0; from < listed.text.size();) {
        const std::string path = listed.text.c_str() + from;
        from += path.size() + 1;
        const auto whole = support::source_directory() / path;
        if (std::filesystem::is_regular_file(whole)) files.push_back({path, text_of(whole)});
    }
    std::ranges::sort(files, {}, &File::path);
    return files;
}

inline const std::vector<File>& repository() {
    static const std::vector<File> files = read_repository();
    return files;
}

inline bool is_cpp(std::string_view path) {
    return path.ends_with(".cpp") || path.ends_with(".hpp") || path.ends_with(".h");
}

inline bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder);
}

/// Our C++: everything but what authors ship with their items.
inline std::vector<const File*> cpp_files() {
    std::vector<const File*> found;
    for (const File& file : repository()) {
        const bool ours = is_below(file.path, "server/") || is_below(file.path, "sandbox/") ||
                          is_below(file.path, "tests/");
        if (ours && is_cpp(file.path)) found.push_back(&file);
    }
    return found;
}

inline std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

inline std::string at_line(const File& file, std::size_t index) {
    return file.path + ':' + std::to_string(index + 1);
}

}  // namespace tidy
