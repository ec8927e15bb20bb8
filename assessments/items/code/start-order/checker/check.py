import sys


def end(right, to_judge="", to_candidate=""):
    for name, text in (("judgemessage.txt", to_judge), ("teammessage.txt", to_candidate)):
        if text:
            with open(sys.argv[3] + name, "w") as file:
                file.write(text)
    sys.exit(42 if right else 43)


def main():
    with open(sys.argv[1]) as file:
        numbers = list(map(int, file.read().split()))
    with open(sys.argv[2]) as file:
        wanted = file.read().strip()
    n, m = numbers[0], numbers[1]
    needs = [(numbers[2 + 2 * i], numbers[3 + 2 * i]) for i in range(m)]
    words = sys.stdin.read(1_000_000).split()
    if not words or words[0] not in ("order", "cycle"):
        end(False, "first word", "The first word must be `order` or `cycle`.")
    try:
        given = [int(word) for word in words[1:]]
    except ValueError:
        end(False, "no numbers", "After the first word there must be numbers only.")
    if any(not 1 <= one <= n for one in given) or len(set(given)) != len(given):
        end(False, "strange or repeated services", "A service does not exist, or is named twice.")
    if words[0] == "order":
        if len(given) != n:
            end(False, f"{len(given)} of {n} services", "Not every service is in the order.")
        place = {one: i for i, one in enumerate(given)}
        for a, b in needs:
            if place[a] < place[b]:
                end(False, f"{a} needs {b} and comes first", "A service comes before one it needs.")
    else:
        known = set(needs)
        if not given:
            end(False, "empty cycle", "The cycle is empty.")
        for i, one in enumerate(given):
            if (one, given[(i + 1) % len(given)]) not in known:
                end(False, f"{one} does not need the next", "A service does not need the next one.")
    if words[0] != wanted:
        sys.exit(1)  # proved what the judge's answer denies: the item is wrong
    end(True)


main()
