n = int(input().split()[0])
print("order", *range(1, n + 1))
