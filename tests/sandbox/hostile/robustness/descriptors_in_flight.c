// Does: sends descriptors to itself through a pair and never takes them out, so that they count for
//       no process; then sends pairs through pairs.
// Limits: cpu_ms=1500 wall_ms=4000
// Test: send
// Must: ok
// Prints: fewer than 2000: yes
// Test: again
// Must: ok
// Prints: fewer than 2000: yes
#include "report.h"
int main(void) {
    int ends[2];
    long sent = 0;
    for (int pairs = 0; pairs < 100; ++pairs) {
        if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, ends) != 0) break;
        for (;;) {
            char room[CMSG_SPACE(sizeof(int) * 2)] = {0};
            struct iovec part = {(void*)"x", 1};
            struct msghdr letter = {
                .msg_iov = &part,
                .msg_iovlen = 1,
                .msg_control = room,
                .msg_controllen = sizeof room};
            struct cmsghdr* head = CMSG_FIRSTHDR(&letter);
            head->cmsg_level = SOL_SOCKET;
            head->cmsg_type = SCM_RIGHTS;
            head->cmsg_len = CMSG_LEN(sizeof(int) * 2);
            memcpy(CMSG_DATA(head), ends, sizeof ends);
            if (sendmsg(ends[0], &letter, 0) < 0) break;
            sent += 2;
        }
    }
    say("fewer than 2000: %s", sent < 2000 ? "yes" : "no");
    return 0;
}
