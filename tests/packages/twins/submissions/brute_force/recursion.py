input()
a = input().split()


def twin(i, seen):
    if i == len(a):
        return False
    return a[i] in seen or twin(i + 1, seen | {a[i]})


print("yes" if twin(0, frozenset()) else "no")
