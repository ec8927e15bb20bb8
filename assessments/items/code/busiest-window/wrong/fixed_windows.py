import sys
from collections import Counter

_, width, *times = map(int, sys.stdin.read().split())
print(max(Counter(time // width for time in times).values()))
