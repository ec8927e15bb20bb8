// Does: a program that the compiler may write but that does not fit into the box where it would
//       run: the author's doing, not a failure of the sandbox.
// Limits: disk_kb=16384
// Compile limits: cpu_ms=6000 wall_ms=10000 disk_kb=131072
// Compile: output_limit
int numbers[0x800000] = {1};
int main(void) {
    return numbers[5];
}
