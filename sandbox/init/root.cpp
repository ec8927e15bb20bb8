#include "sandbox/init/init.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sandbox::init {
namespace {

constexpr unsigned long safe = MS_NOSUID | MS_NODEV;
constexpr const char* attach_point = "/root";
constexpr unsigned from_descriptor = 4;  // MOVE_MOUNT_F_EMPTY_PATH

// A container that masks parts of its /proc may not mount a fresh one: then there is none.
void mount_process_list() {
    for (const char* options : {"subset=pid,hidepid=invisible", "hidepid=2"})
        if (mount("proc", "proc", "proc", safe | MS_NOEXEC, options) == 0) return;
}

// The new root on top of the old one, which is then unmounted: nothing has to exist in either.
void leave_bare_root() {
    if (syscall(SYS_pivot_root, ".", ".") != 0) give_up("pivot_root");
    if (umount2(".", MNT_DETACH) != 0) give_up("unmount of the bare root");
    // Without this the current directory would still be outside.
    if (chdir("/") != 0) give_up("chdir to the root");
}

void mount_tmpfs(const char* path, std::uint64_t bytes, std::uint32_t inodes, std::uint32_t owner) {
    char options[160];
    const std::uint64_t page_bytes = 4096;
    const std::uint64_t size = bytes < page_bytes ? page_bytes : bytes;
    std::snprintf(
        options, sizeof options, "size=%llu,nr_inodes=%u,mode=0700,uid=%u,gid=%u",
        static_cast<unsigned long long>(size), inodes, owner, owner);
    // Without access times: they would tell one test what another has read.
    if (mount("assay", path, "tmpfs", safe | MS_NOATIME, options) != 0)
        give_up("tmpfs to write in");
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

void enter_root(const wire::Setup& setup, int root) {
    if (syscall(SYS_move_mount, root, "", AT_FDCWD, attach_point, from_descriptor) != 0)
        give_up("attachment of the root");
    if (chdir(attach_point) != 0) give_up("chdir to the new root");
    mount_process_list();
    leave_bare_root();
    mount_writable(setup);
    if (setup.has_out != 0) mount_tmpfs("/out", setup.disk_bytes, setup.inode_count, setup.uid);
    const bool has_own_name = !Layers(setup.without).has(Layer::uts_namespace);
    if (has_own_name && sethostname("box", 3) != 0) give_up("host name");
    const bool has_own_network = !Layers(setup.without).has(Layer::net_namespace);
    if (setup.has_network != 0 && has_own_network) raise_loopback();
}

}  // namespace sandbox::init
