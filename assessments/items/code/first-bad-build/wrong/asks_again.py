n, _ = map(int, input().split())
low, high = 1, n + 1  # the first bad one is in low..high; n + 1 stands for none
while low < high:
    middle = (low + high) // 2
    print("ask", middle, flush=True)
    if input() == "bad":
        high = middle
    else:
        low = middle + 1
for _ in range(2):
    print("ask", min(low, n), flush=True)
    input()
print("answer", low if low <= n else "none", flush=True)
