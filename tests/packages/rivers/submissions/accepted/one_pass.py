input()
a = list(map(int, input().split()))
best = run = 1
for x, y in zip(a, a[1:]):
    run = run + 1 if y > x else 1
    best = max(best, run)
print(best)
