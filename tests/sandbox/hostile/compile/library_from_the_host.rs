// Does: has the compiler put a file of the host into the program.
// Compile limits: cpu_ms=6000 wall_ms=10000
// Compile: runtime_error exit=1
// Compile says: couldn't read
// Compile hides: root:
fn main() {
    println!("{}", include_str!("/etc/passwd"));
}
