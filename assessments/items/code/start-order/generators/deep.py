import sys

n = int(sys.argv[1])
pairs = [(i, i + 1) for i in range(1, n)]
if sys.argv[2] == "ring":
    pairs.append((n, 1))
# Spread out, so that the order of the lines helps nobody.
pairs = [pairs[i * 7919 % len(pairs)] for i in range(len(pairs))]
print(n, len(pairs))
for a, b in pairs:
    print(a, b)
