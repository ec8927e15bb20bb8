// Does: reaches for the host with what Node offers: files, processes, sockets, its own options.
// Limits: cpu_ms=2000 wall_ms=5000 memory_kb=262144
// Test: {host_file} {host_pid} {host_port}
// Must: ok
// Prints: file: ENOENT
// Prints: process: ESRCH
// Prints: shell: ENOENT
// Prints: port: no
const [file, pid, port] = process.argv.slice(2)
const fs = require('fs')
const told = (name, action) => {
  try {
    action()
    console.log(`${name}: done`)
  } catch (problem) {
    console.log(`${name}: ${problem.code}`)
  }
}
told('file', () => fs.readFileSync(file))
told('process', () => process.kill(Number(pid), 'SIGKILL'))
told('shell', () => require('child_process').execSync('true'))
const socket = require('net').connect(Number(port), '127.0.0.1', () => {
  console.log('port: yes')
  socket.destroy()
})
socket.on('error', () => console.log('port: no'))
