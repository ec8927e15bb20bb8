import sys

n, state = int(sys.argv[1]), int(sys.argv[2])
times = []
for _ in range(n):
    state = (state * 1103515245 + 12345) % 2**31  # the same on every machine and version
    times.append((state >> 8) % 1000001)
print(n, 5000)
print(*times)
