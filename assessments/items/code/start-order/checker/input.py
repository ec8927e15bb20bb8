import sys

lines = sys.stdin.read().split("\n")
if lines[-1] != "":
    sys.exit(43)
try:
    n, m = map(int, lines[0].split(" "))
    pairs = [tuple(map(int, line.split(" "))) for line in lines[1:-1]]
except ValueError:
    sys.exit(43)
right = 1 <= n <= 20000 and 0 <= m <= 40000 and len(pairs) == m
right = right and all(len(p) == 2 and p[0] != p[1] and 1 <= min(p) and max(p) <= n for p in pairs)
sys.exit(42 if right else 43)
