// Does: has the assembler put a file of the host into the program.
// Compile: runtime_error exit=1
// Compile says: file not found: /etc/shadow
__asm__(".incbin \"/etc/shadow\"");
int main(void) {
    return 0;
}
