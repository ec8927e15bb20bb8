from price import price

EXPECTED = [
    ([(1500, 2)], None, 3490),
    ([], None, 0),
    ([], "TEN", 0),
    ([(100, 9)], None, 1390),
    ([(100, 10)], None, 1440),
    ([(100, 10), (1000, 1)], None, 2440),
    ([(4999, 1)], "TEN", 5489),
    ([(5000, 1)], "TEN", 4990),
    ([(520, 10)], "TEN", 5430),
    ([(9999, 1)], None, 10489),
    ([(10000, 1)], None, 10000),
    ([(10000, 1)], "TEN", 9490),
    ([(11, 10)], None, 595),
    ([(5009, 1)], "TEN", 4999),
]


def test_prices():
    for lines, coupon, expected in EXPECTED:
        assert price(lines, coupon) == expected, (lines, coupon)


def test_quantities_that_are_errors():
    for quantity in (0, -1):
        try:
            price([(100, quantity)])
        except ValueError:
            continue
        raise AssertionError("a quantity below 1 is accepted")
