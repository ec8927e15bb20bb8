// Does: leaves daemons behind: own sessions, all signals ignored, forked twice, stopped ones too.
//       Each would write a file as soon as it lives on.
// Test: leave
// Must: ok
// Prints: left
// Test: look
// Must: ok
// Prints: alone: yes
// Prints: their file: ENOENT
#include "report.h"
static void live_on(int number) {
    setsid();
    if (fork() != 0) _exit(0);
    for (int other = 1; other < NSIG; ++other) signal(other, SIG_IGN);
    close(0), close(1), close(2);
    if (number % 2 == 0) raise(SIGSTOP);
    for (;;) {
        sleep_ms(5);
        close(open("/tmp/alive", O_CREAT | O_WRONLY, 0600));
    }
}
int main(int count, char** words) {
    if (strcmp(words[count - 1], "leave") == 0) {
        for (int number = 0; number < 10; ++number) {
            if (fork() == 0) live_on(number);
        }
        sleep_ms(50);
        say("left");
        return 0;
    }
    sleep_ms(100);
    say("alone: %s", kill(-1, 0) < 0 && errno == ESRCH ? "yes" : "no");
    attempt("their file", open("/tmp/alive", O_RDONLY));
    return 0;
}
