import sys


def main():
    numbers = list(map(int, sys.stdin.read().split()))
    n, m = numbers[0], numbers[1]
    needs = [[] for _ in range(n + 1)]
    needed_by = [[] for _ in range(n + 1)]
    open_needs = [0] * (n + 1)
    for i in range(m):
        b, a = numbers[2 + 2 * i], numbers[3 + 2 * i]
        needs[a].append(b)
        needed_by[b].append(a)
        open_needs[a] += 1
    order = [one for one in range(1, n + 1) if open_needs[one] == 0]
    for one in order:
        for other in needed_by[one]:
            open_needs[other] -= 1
            if open_needs[other] == 0:
                order.append(other)
    if len(order) == n:
        print("order", *order)
        return
    # Whatever is left needs something that is left: following needs runs into a circle.
    at = next(one for one in range(1, n + 1) if open_needs[one] > 0)
    place = {}
    path = []
    while at not in place:
        place[at] = len(path)
        path.append(at)
        at = next(other for other in needs[at] if open_needs[other] > 0)
    print("cycle", *path[place[at]:])


main()
