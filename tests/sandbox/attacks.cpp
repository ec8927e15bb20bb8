#include "attacks.hpp"

namespace sandbox_test {
namespace {

constexpr std::string_view source = R"c(
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <dirent.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void tell(long value) {
    if (value < 0) printf("%s\n", strerrorname_np(errno));
    else printf("%ld\n", value);
    fflush(stdout);
}

static void tell_text(const char* path) {
    char text[64] = {0};
    int file = open(path, O_RDONLY);
    if (file < 0) return tell(-1);
    if (read(file, text, sizeof text - 1) < 0) return tell(-1);
    printf("%s\n", text);
}

static void connect_to(const void* address, socklen_t bytes, int family) {
    int handle = socket(family, SOCK_STREAM, 0);
    tell(handle < 0 ? -1 : connect(handle, address, bytes));
}

static void to_port(const char* port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connect_to(&address, sizeof address, AF_INET);
}

static void to_abstract(const char* name) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path + 1, name);
    connect_to(&address, offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name), AF_UNIX);
}

static void listen_on(const char* port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
    int handle = socket(AF_INET, SOCK_STREAM, 0);
    tell(bind(handle, (struct sockaddr*)&address, sizeof address));
}

static void other_interfaces(void) {
    int count = 0;
    struct if_nameindex* all = if_nameindex();
    for (struct if_nameindex* it = all; it && it->if_index; ++it)
        count += strcmp(it->if_name, "lo") != 0;
    tell(all ? count : -1);
}

static void shared_memory(const char* key) {
    int id = shmget(atoi(key), 0, 0);
    if (id < 0) return tell(-1);
    printf("%s\n", (char*)shmat(id, NULL, SHM_RDONLY));
}

/* Lines of /proc/self/cgroup that name a place below the top. */
static void cgroup_names(void) {
    char line[512];
    int count = 0;
    FILE* file = fopen("/proc/self/cgroup", "r");
    while (file && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        count += strcmp(strrchr(line, ':'), ":/") != 0;
    }
    tell(file ? count : -1);
}

static void write_to(const char* path) {
    int file = open(path, O_WRONLY | O_CREAT, 0644);
    tell(file < 0 ? -1 : write(file, "x", 1));
}

static void rights(void) {
    tell(mount("x", "/tmp", "tmpfs", 0, NULL));
    tell(sethostname("taken", 5));
    tell(chroot("/w"));
}

/* Root's way out of a chroot: a root beside the current directory, then up. */
static void climb(const char* path) {
    mkdir("/tmp/c", 0755);
    if (chroot("/tmp/c") != 0) return tell(-1);
    for (int level = 0; level < 20; ++level)
        if (chdir("..") != 0) return tell(-1);
    if (chroot(".") != 0) return tell(-1);
    tell_text(path);
}

static void make_device(const char* folder) {
    char path[64];
    snprintf(path, sizeof path, "%s/null", folder);
    if (mknod(path, S_IFCHR | 0666, makedev(1, 3)) != 0) return tell(-1);
    tell(open(path, O_WRONLY) < 0 ? -1 : 0);
}

static void device_on_own_mount(void) {
    mkdir("/tmp/m", 0755);
    if (mount("x", "/tmp/m", "tmpfs", 0, NULL) != 0) return tell(-1);
    make_device("/tmp/m");
}

static void read_as_root(const char* path) {
    execl("/usr/bin/cat", "cat", path, NULL);
    tell(-1);
}

static void kernel_facts(const char* folder) {
    int count = 0;
    for (const char* const* name = (const char* const[]){"sys", "kcore", "cpuinfo", "mounts", NULL};
         *name; ++name) {
        char path[64];
        snprintf(path, sizeof path, "%s/%s", folder, *name);
        count += faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    }
    tell(count);
}

static void fresh_process_list(void) {
    mkdir("/tmp/p", 0755);
    if (mount("p", "/tmp/p", "proc", 0, NULL) != 0) return tell(-1);
    kernel_facts("/tmp/p");
}

static void old_gate(void) {
    long number = 20;
    __asm__ volatile("int $0x80" : "+a"(number));
    tell(number == getpid() ? 1 : 0);
}

static void open_many(int count) {
    int opened = 0;
    while (opened < count && open("/dev/null", O_RDONLY) >= 0) ++opened;
    tell(opened);
}

static void sparse_file(void) {
    signal(SIGXFSZ, SIG_IGN);
    int file = open("/w/big", O_CREAT | O_WRONLY, 0644);
    tell(ftruncate(file, 1L << 30));
}

static void dump_core(void) {
    int status = 0;
    if (fork() == 0) abort();
    wait(&status);
    tell(WCOREDUMP(status) ? 1 : 0);
}

static void take_memory(int megabytes) {
    size_t bytes = (size_t)megabytes << 20;
    char* all = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (size_t at = 0; at < bytes; at += 4096) all[at] = 1;
    tell(megabytes);
}

static void have_children(int wanted, int seconds) {
    int count = 0;
    while (count < wanted) {
        pid_t child = fork();
        if (child == 0) { sleep(seconds); _exit(0); }
        if (child < 0) break;
        ++count;
    }
    tell(count);
    if (seconds > 1) sleep(seconds);
}

static void use_core(int core) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) return tell(-1);
    CPU_ZERO(&set);
    sched_getaffinity(0, sizeof set, &set);
    tell(CPU_ISSET(core, &set) ? 1 : 0);
}

static long now_ms(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Children in sessions of their own: the kernel's grouping by session does not see one program. */
static void spin(int children, int ms) {
    const long end = now_ms(CLOCK_MONOTONIC) + ms;
    for (int number = 0; number < children; ++number)
        if (fork() == 0) { setsid(); break; }
    while (now_ms(CLOCK_MONOTONIC) < end) {}
    tell(now_ms(CLOCK_PROCESS_CPUTIME_ID));
}

int main(int argc, char** argv) {
    const char* name = argv[1];
    const char* first = argc > 2 ? argv[2] : "";
    const int number = atoi(first), second = argc > 3 ? atoi(argv[3]) : 0;
    if (!strcmp(name, "signal")) tell(kill(number, 0));
    if (!strcmp(name, "shared-memory")) shared_memory(first);
    if (!strcmp(name, "host-name")) { struct utsname u; uname(&u); puts(u.nodename); }
    if (!strcmp(name, "connect")) to_port(first);
    if (!strcmp(name, "abstract")) to_abstract(first);
    if (!strcmp(name, "bind")) listen_on(first);
    if (!strcmp(name, "interfaces")) other_interfaces();
    if (!strcmp(name, "cgroups")) cgroup_names();
    if (!strcmp(name, "write")) write_to(first);
    if (!strcmp(name, "read")) tell_text(first);
    if (!strcmp(name, "climb")) climb(first);
    if (!strcmp(name, "user")) tell(getuid());
    if (!strcmp(name, "rights")) rights();
    if (!strcmp(name, "device")) make_device("/tmp");
    if (!strcmp(name, "device-on-own-mount")) device_on_own_mount();
    if (!strcmp(name, "read-as-root")) read_as_root(first);
    if (!strcmp(name, "kernel-facts")) kernel_facts("/proc");
    if (!strcmp(name, "fresh-process-list")) fresh_process_list();
    if (!strcmp(name, "unshare")) tell(unshare(CLONE_NEWUSER));
    if (!strcmp(name, "keyring")) tell(syscall(SYS_keyctl, 0, -3, 1) > 0 ? 1 : -1);
    if (!strcmp(name, "old-gate")) old_gate();
    if (!strcmp(name, "x32")) tell(syscall(0x40000000 | SYS_getpid) == getpid() ? 1 : -1);
    if (!strcmp(name, "vsock")) tell(syscall(SYS_socket, 40L | 1L << 32, 1L, 0L) < 0 ? -1 : 1);
    if (!strcmp(name, "descriptors")) open_many(number);
    if (!strcmp(name, "sparse")) sparse_file();
    if (!strcmp(name, "core")) dump_core();
    if (!strcmp(name, "memory")) take_memory(number);
    if (!strcmp(name, "children")) have_children(number, second);
    if (!strcmp(name, "use-core")) use_core(number);
    if (!strcmp(name, "spin")) spin(number, second);
    return 0;
}
)c";

}  // namespace

std::string_view attack_source() {
    return source;
}

}  // namespace sandbox_test
