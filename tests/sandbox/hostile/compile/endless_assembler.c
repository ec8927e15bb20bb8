// Does: has the assembler repeat a line a billion times.
// Compile limits: cpu_ms=4000 wall_ms=8000 memory_kb=131072
// Compile: memory_limit memory_kb>=120000
__asm__(".data\n.rept 1000000000\n.quad 1\n.endr\n.text\n");
int main(void) {
    return 0;
}
