import sys

lines = sys.stdin.read().split("\n")
if len(lines) != 3 or lines[2] != "":
    sys.exit(43)
try:
    n, width = map(int, lines[0].split(" "))
    times = list(map(int, lines[1].split(" ")))
except ValueError:
    sys.exit(43)
right = 1 <= n <= 100000 and 1 <= width <= 1000000 and len(times) == n
sys.exit(42 if right and all(0 <= time <= 1000000 for time in times) else 43)
