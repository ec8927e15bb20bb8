// Does: has the compiler put its variables into the program.
// Compile limits: cpu_ms=6000 wall_ms=10000
// Must: ok
// Prints: None
fn main() {
    println!("{:?}", option_env!("ASSAY_HOSTILE_BAIT"));
}
