from larger import larger


def test_zero_is_larger():
    assert larger(-3, 0) == 0
