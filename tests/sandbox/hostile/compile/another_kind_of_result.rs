// Does: says in its source that it is a library, so that what comes out is no program at all.
// Compile limits: cpu_ms=6000 wall_ms=10000
// Must: runtime_error exit=127
#![crate_type = "staticlib"]
pub fn main() {}
