#pragma once
// The first process of a box. It builds the root, starts candidate processes, reaps whatever dies
// and reports. It is a static program of its own, so nothing of the library's memory (which may
// hold expected outputs) is mapped anywhere inside a box.

#include "sandbox/messages.hpp"

namespace sandbox::init {

/// Tells the library which step failed, with errno, and ends the box.
[[noreturn]] void give_up(const char* step);
void report(wire::News news, const char* step = "");
void send_event(const wire::Event& event, int descriptor = -1);

/// Makes the small read-only root and moves into it; the host's files are out of reach after it.
void build_root(const wire::Setup& setup);
/// Fresh, empty /w and /tmp, owned by the candidate's user.
void mount_writable(const wire::Setup& setup);
void unmount_writable();

/// Unpacks an archive beneath `root`; false with errno set when it could not.
bool place(int archive, const char* root, std::uint32_t owner);
bool place_program(int archive, const wire::Setup& setup);
/// A sealed archive of the regular files beneath /out, or -1 with errno set.
int collect(std::uint64_t bytes_max);

struct Streams {
    int input;
    int output;
    int error;
};

/// Shared with the new process until it executes the program: what went wrong, and its listener.
struct Birth {
    char step[64];
    int error;
    int listener;
};

struct Launch {
    char* const* arguments;
    char* const* variables;
    Streams streams;
    wire::StartLimits limits;
};

/// Where the strings of a launch are, in a mapping that stays for the life of the box.
struct LaunchText {
    char* strings[wire::string_count_max + 2];
    char* const* arguments;
    char* const* variables;
};

/// False when the file is not a launch.
bool read_launch(int file, LaunchText& text);

/// A socket connected to this port of the box's loopback device, not blocking, or -1 with errno
/// set.
int connect_to_port(std::uint16_t port);

/// Gives up every right and becomes the program. Comes back never.
[[noreturn]] void become_candidate(const wire::Setup& setup, const Launch& launch, Birth& birth);

}  // namespace sandbox::init
