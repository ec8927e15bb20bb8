from larger import larger


def test_first_is_larger():
    assert larger(7, 3) == 7


def test_second_is_larger():
    assert larger(3, 7) == 7
