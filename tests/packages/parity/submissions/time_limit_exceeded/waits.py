import sys
for line in sys.stdin.read().split():
    print("odd" if int(line) % 2 else "even")
