import sys


def end(right, to_candidate=""):
    if to_candidate:
        with open(sys.argv[3] + "teammessage.txt", "w") as file:
            file.write(to_candidate)
    sys.exit(42 if right else 43)


def main():
    with open(sys.argv[1]) as file:
        n, left, first = map(int, file.read().split())
    print(n, left, flush=True)
    while True:
        words = sys.stdin.readline(200).split()
        if words[:1] == ["answer"] and len(words) == 2:
            if words[1] == (str(first) if first else "none"):
                end(True)
            end(False, "That is not the first bad build.")
        if words[:1] != ["ask"] or len(words) != 2 or not words[1].isdecimal():
            end(False, "Expected `ask k` or `answer k`.")
        if not 1 <= int(words[1]) <= n:
            end(False, "There is no such build.")
        if left == 0:
            end(False, "You asked too often.")
        left -= 1
        print("bad" if first and int(words[1]) >= first else "good", flush=True)


main()
