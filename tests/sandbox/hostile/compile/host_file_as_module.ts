// Does: imports files of the host, by their full path and through dots.
// Compile limits: cpu_ms=4000 wall_ms=8000
// Compile: runtime_error exit=1
// Compile says: Could not resolve
// Compile hides: root:
import passwd from "/etc/passwd";
import host from "../../../../etc/hostname";
import secret from "/proc/1/environ";
console.log(passwd, host, secret);
