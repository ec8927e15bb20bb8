#include "sandbox/init/init.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <iterator>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sandbox::init {
namespace {

// Every box mounts /proc anew, so nothing that it needs can lie beneath the host's /proc.
constexpr const char* root_site = "/proc";
constexpr unsigned long safe = MS_NOSUID | MS_NODEV;

void make_directory(const char* path, mode_t mode = 0755) {
    if (mkdir(path, mode) != 0 && errno != EEXIST) give_up("mkdir in the root");
}

void make_parents(const char* path) {
    char partial[wire::path_bytes_max];
    for (std::size_t at = 1; path[at] != 0 && at < sizeof partial - 1; ++at) {
        if (path[at] != '/') continue;
        std::memcpy(partial, path, at);
        partial[at] = 0;
        make_directory(partial);
    }
}

void bind_read_only(const char* origin, const char* path) {
    struct stat status{};
    if (stat(origin, &status) != 0) give_up("stat of a file for the root");
    if (S_ISDIR(status.st_mode)) {
        make_directory(path);
    } else {
        close(open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0644));
    }
    if (mount(origin, path, nullptr, MS_BIND | MS_REC, nullptr) != 0) give_up("bind into the root");
    // Devices keep working: the box has exactly the five that the library names.
    const bool is_device = S_ISCHR(status.st_mode);
    const unsigned long flags =
        MS_BIND | MS_REMOUNT | MS_NOSUID | (is_device ? 0UL : MS_RDONLY | MS_NODEV);
    if (mount(nullptr, path, nullptr, flags, nullptr) != 0) give_up("read-only bind into the root");
}

void add_entry(const wire::Entry& entry) {
    const char* path = entry.path + 1;  // relative to the new root, which is the current directory
    make_parents(path);
    if (entry.kind == wire::EntryKind::bind) {
        bind_read_only(entry.origin, path);
    } else if (symlink(entry.origin, path) != 0 && errno != EEXIST) {
        give_up("link in the root");
    }
}

// A container that masks parts of its /proc may not mount a fresh one: then there is none.
void mount_process_list() {
    for (const char* options : {"subset=pid,hidepid=invisible", "hidepid=2"})
        if (mount("proc", "proc", "proc", safe | MS_NOEXEC, options) == 0) return;
}

void enter_root() {
    if (syscall(SYS_pivot_root, ".", "old") != 0) give_up("pivot_root");
    // Without this the current directory would still be the host's root.
    if (chdir("/") != 0) give_up("chdir to the root");
    if (umount2("/old", MNT_DETACH) != 0) give_up("unmount of the host's root");
    rmdir("/old");
}

void mount_tmpfs(const char* path, std::uint64_t bytes, std::uint32_t inodes, std::uint32_t owner) {
    char options[160];
    const std::uint64_t page_bytes = 4096;
    const std::uint64_t size = bytes < page_bytes ? page_bytes : bytes;
    std::snprintf(
        options, sizeof options, "size=%llu,nr_inodes=%u,mode=0700,uid=%u,gid=%u",
        static_cast<unsigned long long>(size), inodes, owner, owner);
    if (mount("assay", path, "tmpfs", safe, options) != 0) give_up("tmpfs to write in");
}

void raise_loopback() {
    const int handle = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (handle < 0) give_up("socket for the loopback device");
    ifreq request{};
    std::memcpy(request.ifr_name, "lo", sizeof "lo");
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    if (ioctl(handle, SIOCSIFFLAGS, &request) != 0) give_up("loopback device");
    close(handle);
}

void freeze_root() {
    if (mount(nullptr, "/", nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY | safe, nullptr) != 0)
        give_up("read-only root");
}

}  // namespace

void mount_writable(const wire::Setup& setup) {
    for (const char* path : {"/w", "/tmp"})
        mount_tmpfs(path, setup.disk_bytes, setup.inode_count, setup.uid);
}

void unmount_writable() {
    for (const char* path : {"/w", "/tmp"})
        if (umount2(path, MNT_DETACH) != 0) give_up("unmount between tests");
}

bool place_program(int archive, const wire::Setup& setup) {
    mount_tmpfs("/program", setup.disk_bytes, setup.inode_count, setup.uid);
    if (!place(archive, "/program", setup.uid)) return false;
    return mount(nullptr, "/program", nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY | safe, nullptr) ==
           0;
}

void build_root(const wire::Setup& setup) {
    if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) give_up("private mounts");
    if (mount("assay", root_site, "tmpfs", safe, "size=1m,nr_inodes=1024,mode=0755") != 0)
        give_up("tmpfs for the root");
    if (chdir(root_site) != 0) give_up("chdir to the new root");
    umask(0);
    for (const char* path : {"dev", "proc", "w", "tmp", "out", "program", "old"})
        make_directory(path);
    for (std::uint32_t at = 0; at < setup.entry_count; ++at)
        add_entry(setup.entries[at]);
    mount_process_list();
    enter_root();
    mount_writable(setup);
    if (setup.has_out != 0) mount_tmpfs("/out", setup.disk_bytes, setup.inode_count, setup.uid);
    freeze_root();
    if (sethostname("box", 3) != 0) give_up("host name");
    if (setup.has_network != 0) raise_loopback();
    umask(022);
}

}  // namespace sandbox::init
