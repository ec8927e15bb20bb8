import sys
numbers = open(sys.argv[1]).read().split()[1:]
best = int(open(sys.argv[2]).read())
kept = sys.stdin.read().split()
rest = iter(numbers)
if not kept or not all(word in rest for word in kept):
    sys.exit(43)
if any(int(a) >= int(b) for a, b in zip(kept, kept[1:])):
    sys.exit(43)
open(sys.argv[3] + "score.txt", "w").write(str(20 * len(kept) / best))
sys.exit(42)
