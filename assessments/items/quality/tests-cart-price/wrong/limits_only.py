from price import price


def test_limits():
    assert price([(100, 10)]) == 1440
    assert price([(5000, 1)], "TEN") == 4990
    assert price([(10000, 1)]) == 10000
