input()
a = input().split()
print("YES" if len(set(a)) < len(a) else "NO")
