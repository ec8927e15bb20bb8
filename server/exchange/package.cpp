#include "exchange/package.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "exchange/package_links.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <fstream>
#include <iterator>
#include <locale.h>
#include <memory>

namespace exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t chunk_bytes = 64 * 1024;
constexpr std::size_t name_bytes_max = 512;

struct Closed {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, Closed>;

std::string without_dot(std::string name) {
    while (name.starts_with("./"))
        name.erase(0, 2);
    return name;
}

class Gathering {
  public:
    /// True when the bytes of this file are wanted.
    bool begins(const std::string& name) {
        if (!is_plain_name(name))
            throw BadPackage{"It has a file outside of itself, or a strange name."};
        if (is_ignored_name(name)) return false;
        const bool is_there = files_.contains(name) || links_.contains(name);
        if (is_there) throw BadPackage{"It has `" + name + "` twice: pack it anew."};
        if (files_.size() + links_.size() == package_files_max)
            throw BadPackage{"It has over 4000 files: divide it."};
        return true;
    }

    void adds(std::string& bytes, const char* more, std::size_t count) {
        total_ += count;
        if (total_ > package_bytes_max) throw BadPackage{"It is larger than 64 MiB unpacked."};
        bytes.append(more, count);
    }

    void ends(const std::string& name, std::string bytes) {
        files_.emplace(name, std::move(bytes));
    }

    void links(const std::string& name, std::string target) {
        if (begins(name)) links_.emplace(name, std::move(target));
    }

    catalog::Folder take() { return with_links(std::move(files_), links_); }

  private:
    catalog::Folder files_;
    Links links_;
    std::size_t total_ = 0;
};

/// libarchive takes names for those of the thread's locale, and a process of ours has none: without
/// it no name beyond ASCII can be written, nor read where an archive says that it is in UTF-8.
class NamesInUtf8 {
  public:
    NamesInUtf8()
        : ours_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(uselocale(ours_)) {}
    ~NamesInUtf8() {
        uselocale(before_);
        if (ours_ != nullptr) freelocale(ours_);
    }
    NamesInUtf8(const NamesInUtf8&) = delete;
    NamesInUtf8& operator=(const NamesInUtf8&) = delete;

  private:
    locale_t ours_;
    locale_t before_;
};

void read_entry(archive* reader, archive_entry* entry, Gathering& files) {
    const auto type = archive_entry_filetype(entry);
    if (type == AE_IFDIR) return;
    const char* given = archive_entry_pathname(entry);
    if (given == nullptr) throw BadPackage{"It has a file without a name."};
    const std::string name = without_dot(given);
    const char* target = archive_entry_symlink(entry);
    if (type == AE_IFLNK && target != nullptr) return files.links(name, target);
    if (type != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
        throw BadPackage{"`" + name + "` is not a plain file."};
    const bool is_wanted = files.begins(name);
    std::string bytes;
    char chunk[chunk_bytes];
    for (;;) {
        const la_ssize_t count = archive_read_data(reader, chunk, sizeof chunk);
        if (count < 0) throw BadPackage{"`" + name + "` cannot be unpacked."};
        if (count == 0) break;
        files.adds(bytes, chunk, static_cast<std::size_t>(count));
    }
    if (is_wanted) files.ends(name, std::move(bytes));
}

std::string read_bytes(const fs::path& path) {
    if (fs::file_size(path) > package_bytes_max) throw BadPackage{"It is larger than 64 MiB."};
    std::ifstream file{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
    if (!file.eof() && file.fail()) throw BadPackage{"It cannot be read."};
    return bytes;
}

catalog::Folder read_directory(const fs::path& root) {
    Gathering files;
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
        const std::string name = entry.path().lexically_relative(root).generic_string();
        if (is_ignored_name(name) || (entry.is_directory() && !entry.is_symlink())) continue;
        if (entry.is_symlink()) {
            files.links(name, fs::read_symlink(entry.path()).string());
            continue;
        }
        if (!entry.is_regular_file()) throw BadPackage{"`" + name + "` is not a plain file."};
        if (!files.begins(name)) continue;
        const std::string read = read_bytes(entry.path());
        std::string bytes;
        files.adds(bytes, read.data(), read.size());
        files.ends(name, std::move(bytes));
    }
    return files.take();
}

bool is_archive(const std::string& bytes) {
    constexpr std::size_t tar_mark_at = 257;
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("\x1F\x8B") ||
           (bytes.size() > tar_mark_at && bytes.compare(tar_mark_at, 5, "ustar") == 0);
}

/// An archive of a folder has that folder around everything.
catalog::Folder without_outer_folder(catalog::Folder files) {
    if (files.empty()) throw BadPackage{"There is nothing in it."};
    const std::string& first = files.begin()->first;
    const auto slash = first.find('/');
    if (slash == std::string::npos) return files;
    const std::string outer = first.substr(0, slash + 1);
    const bool is_around_all = std::ranges::all_of(
        files, [&outer](const auto& file) { return file.first.starts_with(outer); });
    if (!is_around_all) return files;
    catalog::Folder inner;
    for (auto& [name, bytes] : files)
        inner.emplace(name.substr(outer.size()), std::move(bytes));
    return inner;
}

struct Finished {
    void operator()(archive* writer) const { archive_write_free(writer); }
};
using Writer = std::unique_ptr<archive, Finished>;

la_ssize_t append(archive*, void* bytes, const void* more, std::size_t count) {
    static_cast<std::string*>(bytes)->append(static_cast<const char*>(more), count);
    return static_cast<la_ssize_t>(count);
}

void check_written(archive* writer, la_ssize_t status) {
    if (status >= ARCHIVE_OK) return;
    const char* why = archive_error_string(writer);
    throw BadPackage{"The archive cannot be written: " + std::string{why == nullptr ? "?" : why}};
}

/// Without an owner and a time, which differ from machine to machine.
void write_entry(archive* writer, const std::string& name, const std::string& content) {
    struct Freed {
        void operator()(archive_entry* entry) const { archive_entry_free(entry); }
    };
    const std::unique_ptr<archive_entry, Freed> entry{archive_entry_new()};
    base::ensure(entry != nullptr);
    if (!base::is_utf8(name)) throw BadPackage{"`" + name + "` is no name in UTF-8: rename it."};
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    // A zip's sizes stand behind the bytes: one in front beside a zero is refused by strict
    // readers.
    if (archive_format(writer) != ARCHIVE_FORMAT_ZIP)
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_mtime(entry.get(), 0, 0);
    check_written(writer, archive_write_header(writer, entry.get()));
    check_written(writer, archive_write_data(writer, content.data(), content.size()));
}

/// No file is so large that it needs the longer headers, which an unknown size would bring.
int set_format_small_zip(archive* writer) {
    archive_write_set_format_zip(writer);
    return archive_write_set_format_option(writer, "zip", "zip64", nullptr);
}

std::string written(const catalog::Folder& files, int (*set_format)(archive*)) {
    const NamesInUtf8 names;
    const Writer writer{archive_write_new()};
    base::ensure(writer != nullptr);
    std::string bytes;
    check_written(writer.get(), set_format(writer.get()));
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    check_written(writer.get(), archive_write_open(writer.get(), &bytes, nullptr, append, nullptr));
    for (const auto& [name, content] : files)
        write_entry(writer.get(), name, content);
    check_written(writer.get(), archive_write_close(writer.get()));
    return bytes;
}

}  // namespace

bool is_plain_name(const std::string& name) {
    if (name.empty() || name.size() > name_bytes_max || name.front() == '/') return false;
    if (std::ranges::any_of(name, [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7F;
        }))
        return false;
    std::size_t depth = 0;
    for (std::size_t at = 0; at <= name.size(); ++depth) {
        const auto end = std::min(name.find('/', at), name.size());
        const std::string part = name.substr(at, end - at);
        if (part.empty() || part == "." || part == "..") return false;
        at = end + 1;
    }
    return depth <= package_depth_max;
}

bool is_ignored_name(const std::string& name) {
    return name.starts_with('.') || name.contains("/.") || name.starts_with("__MACOSX/");
}

catalog::Folder read_archive(const std::string& bytes) {
    const NamesInUtf8 names;
    const Reader reader{archive_read_new()};
    base::ensure(reader != nullptr);
    archive_read_support_format_zip(reader.get());
    archive_read_support_format_tar(reader.get());
    archive_read_support_filter_gzip(reader.get());
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        throw BadPackage{"It is no folder, and no zip or tar archive."};
    }
    Gathering files;
    for (;;) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(reader.get(), &entry);
        if (status == ARCHIVE_EOF) break;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
            throw BadPackage{"The archive is damaged, or it is none."};
        }
        read_entry(reader.get(), entry, files);
    }
    return without_outer_folder(files.take());
}

UnopenedPackage read_unopened(const fs::path& path) {
    if (fs::is_directory(path)) return {.is_folder = true, .files = read_directory(path)};
    if (!fs::is_regular_file(path)) throw BadPackage{"There is no such file or folder."};
    std::string bytes = read_bytes(path);
    if (bytes.empty()) throw BadPackage{"There is nothing in it."};
    return {.is_folder = false, .files = {{path.filename().string(), std::move(bytes)}}};
}

catalog::Folder open_package(UnopenedPackage package) {
    if (package.is_folder) return without_outer_folder(std::move(package.files));
    const std::string& bytes = package.files.begin()->second;
    return is_archive(bytes) ? read_archive(bytes) : std::move(package.files);
}

std::string write_archive(const catalog::Folder& files) {
    const std::string bytes = written(files, archive_write_set_format_pax_restricted);
    if (read_archive(bytes) != files) {
        throw BadPackage{"A file whose name begins with a dot would be lost: rename it."};
    }
    return bytes;
}

std::string write_zip(const catalog::Folder& files) {
    return written(files, set_format_small_zip);
}

}  // namespace exchange
