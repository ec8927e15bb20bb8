#include "sandbox/warden/store.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"

#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sandbox {
namespace {

// Every box mounts /proc anew, so nothing that a root needs can lie beneath the host's /proc.
constexpr const char* site = "/proc";
constexpr unsigned long safe = MS_NOSUID | MS_NODEV;
constexpr unsigned clone_tree = 1;       // OPEN_TREE_CLONE
constexpr unsigned from_descriptor = 4;  // MOVE_MOUNT_F_EMPTY_PATH

void require(bool done, const std::string& step) {
    if (!done) fail(step);
}

void make_directory(const std::string& path) {
    require(mkdir(path.c_str(), 0755) == 0 || errno == EEXIST, "mkdir " + path);
}

void make_parents(const std::string& root, const char* path) {
    for (const char* slash = std::strchr(path + 1, '/'); slash != nullptr;
         slash = std::strchr(slash + 1, '/'))
        make_directory(root + std::string(path, slash));
}

void bind(const std::string& root, const wire::Entry& entry, bool is_read_only) {
    const std::string place = root + entry.path;
    struct stat status{};
    require(stat(entry.origin, &status) == 0, std::string("file for a root: ") + entry.origin);
    if (S_ISDIR(status.st_mode))
        make_directory(place);
    else
        Descriptor(open(place.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0644));
    require(mount(entry.origin, place.c_str(), nullptr, MS_BIND | MS_REC, nullptr) == 0, "bind");
    if (!is_read_only) return;
    // Devices keep working: a root has exactly the five that the library names. Attributes are only
    // added, because a user namespace may not take away those that the host's mount has.
    mount_attr wanted{};
    wanted.attr_set = MOUNT_ATTR_NOSUID;
    if (!S_ISCHR(status.st_mode)) wanted.attr_set |= MOUNT_ATTR_RDONLY | MOUNT_ATTR_NODEV;
    require(
        mount_setattr(AT_FDCWD, place.c_str(), AT_RECURSIVE, &wanted, sizeof wanted) == 0,
        "read-only bind");
}

void add(const std::string& root, const wire::Entry& entry, bool is_read_only) {
    make_parents(root, entry.path);
    if (entry.kind == wire::EntryKind::bind) return bind(root, entry, is_read_only);
    const std::string place = root + entry.path;
    require(symlink(entry.origin, place.c_str()) == 0 || errno == EEXIST, "link " + place);
}

Descriptor own_namespace(const Descriptor& processes) {
    Descriptor space(openat(processes.get(), "self/ns/mnt", O_RDONLY | O_CLOEXEC));
    require(space.is_open(), "own mount namespace");
    return space;
}

void make_private() {
    require(mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "private mounts");
}

// A user namespace may mount /proc only where a whole one is in sight already. With all that lies
// beneath it, because those mounts are locked to each other there.
Descriptor copy_of_processes() {
    Descriptor tree(static_cast<int>(
        syscall(SYS_open_tree, AT_FDCWD, "/proc", clone_tree | O_CLOEXEC | AT_RECURSIVE)));
    require(tree.is_open(), "copy of /proc");
    return tree;
}

void enter_bare_root(const Descriptor& processes) {
    require(mount("assay", site, "tmpfs", safe, "size=64k,nr_inodes=16,mode=0755") == 0, "bare");
    require(chdir(site) == 0, "chdir to the bare root");
    make_directory("root");
    if (processes.is_open()) {
        make_directory("proc");
        require(
            syscall(SYS_move_mount, processes.get(), "", AT_FDCWD, "proc", from_descriptor) == 0,
            "/proc of the bare root");
    }
    require(syscall(SYS_pivot_root, ".", ".") == 0, "pivot_root");
    require(umount2(".", MNT_DETACH) == 0, "unmount of the host's root");
    require(chdir("/") == 0, "chdir to the root");
}

// In another mount namespace until the end of its scope.
class Visit {
  public:
    Visit(const Descriptor& there, const Descriptor& home) : home_(home) {
        require(setns(there.get(), CLONE_NEWNS) == 0, "change of the mount namespace");
    }
    ~Visit() { ensure(setns(home_.get(), CLONE_NEWNS) == 0); }
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

  private:
    const Descriptor& home_;
};

}  // namespace

Store::Store(bool is_rootless, Layers without) : without_(without) {
    const Descriptor processes(open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
    require(processes.is_open(), "/proc");
    require(unshare(CLONE_NEWNS) == 0, "mount namespace");
    make_private();
    store_ = own_namespace(processes);
    require(unshare(CLONE_NEWNS) == 0, "mount namespace");
    bare_ = own_namespace(processes);
    enter_bare_root(is_rootless ? copy_of_processes() : Descriptor());
    const Visit visit(store_, bare_);
    require(mount("assay", site, "tmpfs", safe, "size=64k,nr_inodes=256,mode=0755") == 0, "site");
}

void Store::define(const wire::DefineRoot& root) {
    ensure(root.entry_count <= wire::entry_count_max);
    roots_.push_back({.entries = {root.entries, root.entries + root.entry_count}});
}

void Store::build(Root& root, std::size_t number) const {
    const std::string base = std::string(site) + "/" + std::to_string(number);
    const bool is_read_only = !without_.has(Layer::read_only_root);
    make_directory(base);
    umount2(base.c_str(), MNT_DETACH);  // what an attempt that failed left
    require(
        mount("assay", base.c_str(), "tmpfs", safe, "size=1m,nr_inodes=1024,mode=0755") == 0,
        "tmpfs for a root");
    for (const char* name : {"/dev", "/proc", "/w", "/tmp", "/out", "/program"})
        make_directory(base + name);
    for (const wire::Entry& entry : root.entries)
        add(base, entry, is_read_only);
    if (is_read_only)
        require(
            mount(
                nullptr, base.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY | safe, nullptr) ==
                0,
            "read-only root");
    root.is_built = true;
}

Descriptor Store::root(std::size_t number) {
    ensure(number < roots_.size());
    const Visit visit(store_, bare_);
    if (!roots_[number].is_built) build(roots_[number], number);
    const std::string path = std::string(site) + "/" + std::to_string(number);
    Descriptor tree(static_cast<int>(
        syscall(SYS_open_tree, AT_FDCWD, path.c_str(), clone_tree | O_CLOEXEC | AT_RECURSIVE)));
    require(tree.is_open(), "copy of a root");
    return tree;
}

}  // namespace sandbox
