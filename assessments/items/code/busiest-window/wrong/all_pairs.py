import sys

_, width, *times = map(int, sys.stdin.read().split())
best = 0
for start in times:
    best = max(best, sum(1 for time in times if start <= time < start + width))
print(best)
