first, second = input().split()
print(first + second)
