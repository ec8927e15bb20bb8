from merge_intervals import merge_intervals


def test_touching():
    assert merge_intervals([[1, 3], [3, 5]]) == [[1, 5]]


def test_turned_round():
    try:
        merge_intervals([[5, 3]])
    except ValueError as error:
        assert "ends before it starts" in str(error)
        return
    raise AssertionError("no error")
