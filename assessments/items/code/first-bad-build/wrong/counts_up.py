n, _ = map(int, input().split())
for build in range(1, n + 1):
    print("ask", build, flush=True)
    if input() == "bad":
        print("answer", build, flush=True)
        break
else:
    print("answer none", flush=True)
