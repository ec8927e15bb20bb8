# Does: searches everything that it can see for programs that would get somebody else's rights, for files that
#       it may write, and for devices.
# Limits: cpu_ms=3000 wall_ms=6000
# Must: ok
# Prints: marked: []
# Prints: writable: []
# Prints: devices: ['full', 'null', 'random', 'urandom', 'zero']
import os
import stat

marked, writable, devices = [], [], []
for top, folders, names in os.walk("/"):
    if top.startswith(("/proc", "/w", "/tmp")):
        folders.clear()
        continue
    for name in names:
        path = os.path.join(top, name)
        try:
            status = os.lstat(path)
        except OSError:
            continue
        if stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode):
            devices.append(name)
        elif stat.S_ISREG(status.st_mode):
            # Where the mount says nosuid, the mark gives nobody anything.
            is_marked = status.st_mode & (stat.S_ISUID | stat.S_ISGID)
            if is_marked and not os.statvfs(path).f_flag & os.ST_NOSUID:
                marked.append(path)
            if os.access(path, os.W_OK):
                writable.append(path)
    if top != "/" and os.access(top, os.W_OK):
        writable.append(top)
print("marked:", marked)
print("writable:", writable)
print("devices:", sorted(devices))
