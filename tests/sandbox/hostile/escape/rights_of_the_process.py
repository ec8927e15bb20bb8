# Does: looks up what it is allowed, in the kernel's own words.
# Limits: cpu_ms=1000 wall_ms=3000
# Must: ok
# Prints: CapAmb 0000000000000000
# Prints: CapBnd 0000000000000000
# Prints: CapEff 0000000000000000
# Prints: CapInh 0000000000000000
# Prints: CapPrm 0000000000000000
# Prints: Groups
# Prints: NoNewPrivs 1
# Prints: Seccomp 2
# Prints: one and the same user: True
# Prints: parent: 1
import os

wanted = ("Cap", "Groups", "NoNewPrivs", "Seccomp")
lines = open("/proc/self/status").read().splitlines()
for name, value in sorted(line.split(":", 1) for line in lines):
    if name.startswith(wanted) and name != "Seccomp_filters":
        print((name + " " + value.strip()).strip())
print("one and the same user:", len({*os.getresuid(), *os.getresgid()}) == 1)
print("parent:", os.getppid())
