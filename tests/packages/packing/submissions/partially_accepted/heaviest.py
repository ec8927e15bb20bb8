_, limit = map(int, input().split())
left = limit
for x in sorted(map(int, input().split()), reverse=True):
    if x <= left:
        left -= x
        print(x, end=" ")
print()
