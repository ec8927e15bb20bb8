// Does: both get names from the kernel for a hundred sockets, without binding; one writes to an
//       eighth of all such names. They live in a network, and each box has its own.
// Limits: cpu_ms=3000 wall_ms=8000
// Box: wait
// Must: ok
// Prints: named: yes
// Prints: letters: 0
// Box: send
// Must: ok
// Prints: named: yes
// Prints: sent: 0
#include "report.h"
#include <stddef.h>
#include <sys/un.h>
static int name_self(int end, struct sockaddr_un* name) {
    const int on = 1;
    socklen_t bytes = sizeof *name;
    setsockopt(end, SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
    if (send(end, "x", 1, 0) != 1) return -1;
    getsockname(end, (struct sockaddr*)name, &bytes);
    return (int)bytes;
}
int main(int count, char** words) {
    int ends[2];
    int ears[100];
    char byte;
    int bytes = 0;
    struct sockaddr_un name;
    for (int ear = 0; ear < 100; ++ear) {
        if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0) return 1;
        bytes = name_self(ends[0], &name);
        if (bytes <= 2 || recv(ends[1], &byte, 1, 0) != 1) return 2;
        ears[ear] = ends[0];
    }
    say("named: yes");
    if (strcmp(words[count - 1], "wait") == 0) {
        int letters = 0;
        const long until = now_ms() + 1500;
        while (now_ms() < until) {
            for (int ear = 0; ear < 100; ++ear) letters += recv(ears[ear], &byte, 1, MSG_DONTWAIT) == 1;
            sleep_ms(5);
        }
        say("letters: %d", letters);
        return 0;
    }
    int sent = 0;
    for (int ear = 0; ear < 100; ++ear) close(ears[ear]);
    for (int other = 0; other < 1 << 17; ++other) {
        snprintf(name.sun_path + 1, 8, "%05x", (unsigned)other);
        sent += sendto(ends[1], "y", 1, MSG_DONTWAIT, (struct sockaddr*)&name, (socklen_t)bytes) == 1;
    }
    say("sent: %d", sent);
    return 0;
}
