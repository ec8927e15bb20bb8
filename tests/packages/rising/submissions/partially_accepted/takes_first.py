input()
kept = []
for x in map(int, input().split()):
    if not kept or x > kept[-1]:
        kept.append(x)
print(*kept)
