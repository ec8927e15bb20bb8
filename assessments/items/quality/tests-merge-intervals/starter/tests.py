from merge_intervals import merge_intervals


def test_one_interval_stays_as_it_is():
    assert merge_intervals([[2, 5]]) == [[2, 5]]
