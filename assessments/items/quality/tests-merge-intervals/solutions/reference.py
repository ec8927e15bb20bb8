from merge_intervals import merge_intervals


def test_no_interval():
    assert merge_intervals([]) == []


def test_touching_intervals_are_joined():
    assert merge_intervals([[1, 3], [3, 5]]) == [[1, 5]]


def test_neighbours_stay_apart():
    assert merge_intervals([[1, 2], [3, 4]]) == [[1, 2], [3, 4]]


def test_an_interval_inside_another_one():
    assert merge_intervals([[1, 9], [2, 3], [5, 6], [12, 13]]) == [[1, 9], [12, 13]]


def test_any_order():
    assert merge_intervals([[8, 9], [1, 4], [2, 6]]) == [[1, 6], [8, 9]]


def test_the_input_is_not_changed():
    given = [[5, 6], [1, 2], [2, 4]]
    merge_intervals(given)
    assert given == [[5, 6], [1, 2], [2, 4]]


def test_a_single_number_is_an_interval():
    assert merge_intervals([[4, 4], [6, 7]]) == [[4, 4], [6, 7]]


def test_an_interval_that_is_turned_round():
    try:
        merge_intervals([[1, 2], [5, 3]])
    except ValueError:
        return
    assert False, "no error"
