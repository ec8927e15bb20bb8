from larger import larger


def test_equal():
    assert larger(4, 4) == 4
