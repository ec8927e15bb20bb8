from larger import larger


def test_equal_numbers():
    assert larger(0, 0) == 0
