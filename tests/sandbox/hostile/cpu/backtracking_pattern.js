// Does: matches a pattern that backtracks exponentially, in one call of the engine.
// Limits: cpu_ms=500 wall_ms=4000
// Must: cpu_limit cpu_ms<=530
// Prints: begun
require('fs').writeSync(1, 'begun\n')
console.log(/^(a+)+$/.test('a'.repeat(60) + 'b'))
