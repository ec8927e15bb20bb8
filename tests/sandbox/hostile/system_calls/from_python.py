# Does: calls the kernel from an interpreted language, past everything that the language knows.
# Limits: cpu_ms=1000 wall_ms=3000
# Test: unshare
# Must: violation unshare
# Prints: before
# Test: mount
# Must: violation mount
# Prints: before
import ctypes
import sys

print("before", flush=True)
kernel = ctypes.CDLL(None, use_errno=True)
if sys.argv[1] == "unshare":
    kernel.unshare(0x10000000)
else:
    kernel.mount(b"none", b"/tmp", b"tmpfs", 0, None)
print("after")
