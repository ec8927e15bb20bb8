// Does: calls the kernel by the processor's instruction, with nothing between.
// Limits: cpu_ms=1000 wall_ms=3000
// Must: violation ptrace
// Prints: before
use std::arch::asm;

fn main() {
    println!("before");
    let result: i64;
    unsafe {
        asm!("syscall", inlateout("rax") 101i64 => result, in("rdi") 0, in("rsi") 0, in("rdx") 0,
             out("rcx") _, out("r11") _);
    }
    println!("after {}", result);
}
