import sys

_, width, *times = map(int, sys.stdin.read().split())
best = 0
first = 0
for last, time in enumerate(times):
    while time - times[first] >= width:
        first += 1
    best = max(best, last - first + 1)
print(best)
