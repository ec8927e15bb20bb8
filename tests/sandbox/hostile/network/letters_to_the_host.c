// Does: sends through one end of a local pair to a socket of the host, whose name it was told: a
//       pair of datagram sockets can write to any name.
// Test: {host_socket}
// Must: ok
// Prints: letter: ECONNREFUSED
// Prints: letter to a file: ENOENT
#include "report.h"
#include <stddef.h>
#include <sys/un.h>
int main(int count, char** words) {
    int ends[2];
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    const char* wanted = words[count - 1];
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0) return 1;
    strncpy(name.sun_path + 1, wanted, sizeof name.sun_path - 2);
    const socklen_t bytes = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + strlen(wanted));
    attempt("letter", sendto(ends[0], "x", 1, 0, (struct sockaddr*)&name, bytes));
    memset(name.sun_path, 0, sizeof name.sun_path);
    strcpy(name.sun_path, "/run/systemd/journal/socket");
    attempt("letter to a file", sendto(ends[0], "x", 1, 0, (struct sockaddr*)&name, sizeof name));
    return 0;
}
