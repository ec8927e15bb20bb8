input()
best = []
for x in map(int, input().split()):
    before = max((kept for kept in best if kept[-1] < x), key=len, default=[])
    best.append(before + [x])
print(*max(best, key=len))
