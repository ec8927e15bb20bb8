input()
a = list(map(int, input().split()))
best = 1
for i in range(len(a)):
    j = i
    while j + 1 < len(a) and a[j + 1] > a[j]:
        j += 1
    best = max(best, j - i + 1)
print(best)
