#include "sandbox/warden/host_files.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sandbox {
namespace {

// Beneath the directory that the descriptor names, whatever this process's own root is.
const char* beneath(const std::string& path) {
    ensure(path.size() > 1 && path[0] == '/');
    return path.c_str() + 1;
}

}  // namespace

HostFiles::HostFiles() : root_(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (!root_.is_open()) fail("the host's root");
}

Descriptor HostFiles::open(const std::string& path, int flags) const {
    return Descriptor(openat(root_.get(), beneath(path), flags | O_CLOEXEC));
}

bool HostFiles::write(const std::string& path, std::string_view text) const {
    const Descriptor file = open(path, O_WRONLY);
    return file.is_open() &&
           ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool HostFiles::exists(const std::string& path) const {
    return faccessat(root_.get(), beneath(path), F_OK, 0) == 0;
}

bool HostFiles::make_directory(const std::string& path) const {
    return mkdirat(root_.get(), beneath(path), 0755) == 0;
}

bool HostFiles::try_to_remove(const std::string& path) const {
    return unlinkat(root_.get(), beneath(path), AT_REMOVEDIR) == 0 || errno != EBUSY;
}

void HostFiles::return_to_host() const {
    if (fchdir(root_.get()) != 0 || chroot(".") != 0) fail("return to the host's root");
}

}  // namespace sandbox
