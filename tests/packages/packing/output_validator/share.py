import sys
from collections import Counter
numbers = list(map(int, open(sys.argv[1]).read().split()))
best = int(open(sys.argv[2]).read())
try:
    chosen = list(map(int, sys.stdin.read().split()))
except ValueError:
    sys.exit(43)
if Counter(chosen) - Counter(numbers[2:]) or not 0 < sum(chosen) <= numbers[1]:
    sys.exit(43)
if "share" in sys.argv:
    open(sys.argv[3] + "score_multiplier.txt", "w").write(str(sum(chosen) / best))
sys.exit(42)
