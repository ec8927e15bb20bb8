n = int(input())
print("".join("abab"[i] for i in range(n)))
