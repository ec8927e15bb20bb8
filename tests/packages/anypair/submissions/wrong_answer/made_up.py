n, s = map(int, input().split())
print(0, s)
