import sys

secret = int(open(sys.argv[1]).read())
for _ in range(10):
    line = sys.stdin.readline().strip()
    if not line.isdecimal():
        sys.exit(43)
    guess = int(line)
    if guess == secret:
        print("right", flush=True)
        sys.exit(42)
    print("higher" if guess < secret else "lower", flush=True)
sys.exit(43)
