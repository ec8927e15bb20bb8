// Does: a program of a gigabyte, in one line.
// Why: the assembler reports the full disk or is killed for the size of its file, as the kernel
//      meets one limit or the other first.
// Compile limits: cpu_ms=6000 wall_ms=10000 disk_kb=32768
// Compile: runtime_error exit=4 or runtime_error exit=1
int numbers[0x10000000] = {1};
int main(void) {
    return numbers[5];
}
