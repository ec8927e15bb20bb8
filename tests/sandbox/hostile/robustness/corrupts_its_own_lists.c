// Does: gives the kernel addresses of lists that lead nowhere or in circles, which it walks when
//       the process ends.
// Test: circle
// Must: ok
// Prints: set
// Test: nowhere
// Must: ok
// Prints: set
#include "report.h"
#include <linux/futex.h>
int main(int count, char** words) {
    static struct robust_list_head head;
    const int circle = strcmp(words[count - 1], "circle") == 0;
    head.list.next = circle ? &head.list : (struct robust_list*)0x123456789000UL;
    if (circle) {
        static struct robust_list other;
        other.next = &other;
        head.list.next = &other;
    }
    head.list_op_pending = (struct robust_list*)0xfffffffffffff000UL;
    if (syscall(SYS_set_robust_list, &head, sizeof head) != 0) return 1;
    syscall(SYS_set_tid_address, (int*)0xffffffff80000000UL);
    say("set");
    _exit(0);
}
