input()
a = input().split()
print("yes" if any(x == y for x, y in zip(a, a[1:])) else "no")
