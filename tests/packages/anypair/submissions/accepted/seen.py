n, s = map(int, input().split())
seen = set()
for x in map(int, input().split()):
    if s - x in seen:
        print(x, s - x)
        break
    seen.add(x)
