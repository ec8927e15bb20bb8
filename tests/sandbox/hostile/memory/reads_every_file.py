# Does: nothing bad: reads every file that it can see, several times its memory limit; what the
#       kernel keeps of them is not the program's.
# Limits: cpu_ms=4000 wall_ms=8000 memory_kb=40960
# Must: ok
# Prints: more than 100 MB: True
import os

total = 0
chunk = bytearray(1 << 16)
for folder, folders, names in os.walk("/usr"):
    for name in names:
        try:
            with open(os.path.join(folder, name), "rb", buffering=0) as file:
                while count := file.readinto(chunk):
                    total += count
                    if total > 200 << 20:
                        break
        except OSError:
            pass
    if total > 200 << 20:
        break
print("more than 100 MB:", total > 100 << 20)
