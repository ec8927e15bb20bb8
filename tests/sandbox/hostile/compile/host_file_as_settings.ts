// Does: brings settings for the bundler that extend a file of the host and map modules to it.
// Compile limits: cpu_ms=4000 wall_ms=8000
// Limits: cpu_ms=2000 wall_ms=5000
// File: tsconfig.json = "{\"extends\": \"/etc/passwd\", \"compilerOptions\": {\"paths\": {\"x\": [\"/etc/shadow\"]}}}"
// File: package.json = "{\"main\": \"/etc/passwd\", \"browser\": {\"./main.ts\": \"/etc/shadow\"}}"
// Compile hides: root:
// Must: ok
// Prints: only what was given
console.log('only what was given')
