from price import price


def test_two_pieces():
    assert price([(1500, 2)]) == 3490  # 2 pieces at 1500 cents, and shipping
