#include "catalog/folder.hpp"

#include "base/hash.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace catalog {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path, std::uintmax_t size) {
    std::ifstream file{path, std::ios::binary};
    std::string bytes(size, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    if (file && file.gcount() == static_cast<std::streamsize>(size)) return bytes;
    throw std::system_error{errno, std::generic_category(), path.string()};
}

void append_measured(const std::string& text, std::string& bytes) {
    bytes += std::to_string(text.size()) + ':';
    bytes += text;
}

}  // namespace

Folder read_folder(const fs::path& root) {
    Folder folder;
    std::uintmax_t total = 0;
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
        const std::string name = entry.path().lexically_relative(root).generic_string();
        if (entry.is_symlink()) {
            throw BadFolder{entry.path(), "is a symbolic link."};
        }
        if (entry.is_directory()) continue;
        if (!entry.is_regular_file()) {
            throw BadFolder{entry.path(), "is not a regular file."};
        }
        total += entry.file_size();
        if (total > folder_bytes_max || folder.size() == folder_files_max) {
            throw BadFolder{root, "is too large: 32 MiB and 1000 files are the most."};
        }
        folder.emplace(name, read_file(entry.path(), entry.file_size()));
    }
    return folder;
}

std::string content_hash(const Folder& folder) {
    std::string bytes;
    for (const auto& [path, content] : folder) {
        append_measured(path, bytes);
        append_measured(content, bytes);
    }
    return base::sha256_hex(bytes);
}

}  // namespace catalog
