n = int(input())
print(("ab" * n)[:n])
