import sys


def main():
    numbers = list(map(int, sys.stdin.read().split()))
    n, m = numbers[0], numbers[1]
    needs = [[] for _ in range(n + 1)]
    for i in range(m):
        needs[numbers[2 + 2 * i]].append(numbers[3 + 2 * i])
    state = [0] * (n + 1)
    order = []
    path = []

    def visit(one):
        state[one] = 1
        path.append(one)
        for other in needs[one]:
            if state[other] == 1:
                print("cycle", *path[path.index(other):])
                sys.exit()
            if state[other] == 0:
                visit(other)
        path.pop()
        state[one] = 2
        order.append(one)

    for one in range(1, n + 1):
        if state[one] == 0:
            visit(one)
    print("order", *order)


main()
