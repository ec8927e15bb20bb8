#pragma once
// The first process of a box. It attaches the root, starts candidate processes, reaps whatever dies
// and reports. It is a static program of its own, so nothing of the caller's or the warden's memory
// is mapped anywhere inside a box.

#include "sandbox/channel.hpp"
#include "sandbox/layers.hpp"
#include "sandbox/messages.hpp"

#include <sys/types.h>

namespace sandbox::init {

/// Tells the caller which step failed, with errno, and ends the box.
[[noreturn]] void give_up(const char* step);
void report_failure(const char* step, int error);
void send_event(const wire::Event& event, int descriptor = -1);

/// Attaches the detached mount `root` and moves into it; after it there is nothing else to see.
void enter_root(const wire::Setup& setup, int root);
/// Fresh, empty /w and /tmp, owned by the candidate's user.
void mount_writable(const wire::Setup& setup);
void unmount_writable();

/// Notes what /w and /tmp look like with the files of `archive` in them and nothing run yet.
void remember_writable(int archive);
/// Nothing has changed there since.
bool is_writable_untouched(int archive);

/// Unpacks an archive beneath `root`; false with errno set when it could not.
bool place(int archive, const char* root, std::uint32_t owner);
bool place_program(int archive, const wire::Setup& setup);
/// A sealed archive of the regular files beneath /out, or -1 with errno set.
int collect(std::uint64_t bytes_max);

/// Where the strings of a launch are.
struct LaunchText {
    char* strings[wire::string_count_max + 2];
    char* const* arguments;
    char* const* variables;
};

/// False when the file, or these bytes, are not a launch. Its strings stay where they are.
bool read_launch(int file, LaunchText& text);
bool read_launch(char* bytes, std::size_t count, LaunchText& text);

/// A socket connected to this port of the box's loopback device, not blocking, or -1 with errno
/// set.
int connect_to_port(std::uint16_t port);

/// What an armed process says to init: it is ready, or a step failed with an error. The listener is
/// the descriptor of its filter, in the table that both still share at that moment.
struct Word {
    int error;
    int listener;
    char step[48];
};

/// A process that has given up every right and waits for its program, so that a start costs one
/// message and one exec.
struct Armed {
    pid_t process = -1;
    int talk = -1;      // its words come from here; its program goes in
    int listener = -1;  // of its filter, or -1; for the caller
};

/// What init and every later process leave behind for good: signals that the caller ignored,
/// capabilities that a program could gain.
void leave_host_behind(const wire::Setup& setup);

/// The Landlock rules for the present /w and /tmp, or -1 with errno set. After pivot_root: rules
/// made before it would not cover the new root.
int make_rules(const wire::Setup& setup);

/// `cgroup` is the leaf for it. False with the step and errno in `failure`.
bool arm(const wire::Setup& setup, int cgroup, int rules, Armed& armed, Word& failure);

/// Gives up every right, waits for a launch on `talk` and becomes the program. Comes back never.
[[noreturn]] void become_candidate(const wire::Setup& setup, int rules, int talk);

}  // namespace sandbox::init
