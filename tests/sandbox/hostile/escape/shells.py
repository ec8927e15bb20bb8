# Does: starts a shell, and other programs that a host has.
# Limits: cpu_ms=1000 wall_ms=3000
# Must: ok
# Prints: started: []
import os
import subprocess

started = []
for name in ["sh", "bash", "dash", "busybox", "perl", "env", "ls", "cat", "mount", "su", "sudo",
             "newuidmap", "pkexec", "fusermount", "gcc", "ld", "gdb", "curl", "nc", "ssh", "git"]:
    for folder in ["/bin", "/usr/bin", "/usr/sbin", "/usr/local/bin"]:
        try:
            subprocess.run([folder + "/" + name, "--version"], capture_output=True)
            started.append(name)
        except OSError:
            pass
try:
    if os.system("exit 0") == 0:
        started.append("system")
except OSError:
    pass
print("started:", started)
