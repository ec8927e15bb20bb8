// Does: brings programs and settings with the names of the compiler's own parts, in the hope that
//       they are found first.
// File: as = "#!/w/cc1\nexit 1\n"
// File: ld = "#!/w/cc1\n"
// File: cc1 = "no program"
// File: collect2 = "no program"
// File: specs = "*link: --script=/etc/passwd"
// File: libm.so = "INPUT(/etc/passwd)"
// File: libc.so = "INPUT(/etc/passwd)"
// File: crt1.o = "no object"
// Must: ok
// Prints: made by the real ones
#include "report.h"
int main(void) {
    say("made by the real ones");
    return 0;
}
