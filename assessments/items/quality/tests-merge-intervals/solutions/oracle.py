import random

from merge_intervals import merge_intervals


def right(intervals):
    numbers = {number for start, end in intervals for number in range(2 * start, 2 * end + 1)}
    merged = []
    for number in sorted(numbers):
        if number - 1 in numbers:
            merged[-1][1] = number / 2
        else:
            merged.append([number / 2, number / 2])
    return merged


def test_many_lists():
    dice = random.Random(7)
    for _ in range(2000):
        given = []
        for _ in range(dice.randrange(6)):
            start = dice.randrange(12)
            given.append([start, start + dice.choice([0, 1, 2, 5])])
        before = [list(interval) for interval in given]
        assert merge_intervals(given) == right(given), before
        assert given == before


def test_errors():
    for given in ([[2, 1]], [[1, 5], [0, -1]]):
        try:
            merge_intervals(given)
        except ValueError:
            continue
        raise AssertionError(given)
