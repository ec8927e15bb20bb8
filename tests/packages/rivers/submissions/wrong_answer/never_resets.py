input()
a = list(map(int, input().split()))
print(1 + sum(y > x for x, y in zip(a, a[1:])))
