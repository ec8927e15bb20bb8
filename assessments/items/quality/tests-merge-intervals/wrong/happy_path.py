from merge_intervals import merge_intervals


def test_none():
    assert merge_intervals([]) == []


def test_overlap():
    assert merge_intervals([[1, 4], [2, 6]]) == [[1, 6]]


def test_apart():
    assert merge_intervals([[1, 2], [8, 9]]) == [[1, 2], [8, 9]]
