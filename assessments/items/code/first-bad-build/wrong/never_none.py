n, _ = map(int, input().split())
low, high = 1, n
while low < high:
    middle = (low + high) // 2
    print("ask", middle, flush=True)
    if input() == "bad":
        high = middle
    else:
        low = middle + 1
print("answer", low, flush=True)
