def larger(a, b):
    return sorted([a, b])[1]
