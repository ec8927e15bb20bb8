_, limit = map(int, input().split())
sums = {0: []}
for x in map(int, input().split()):
    for s, chosen in list(sums.items()):
        if s + x <= limit and s + x not in sums:
            sums[s + x] = chosen + [x]
print(*sums[max(sums)])
