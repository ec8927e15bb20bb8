def cart(lines, coupon=None):
    """cart([(1500, 2)]) has one line: 2 pieces at 1500 cents."""
    return {
        "lines": [{"unit_cents": unit, "quantity": quantity} for unit, quantity in lines],
        "coupon": coupon,
    }



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
    ([(11112, 1)], "TEN", 10001),
    ([(11, 10)], None, 595),
    ([(5005, 1)], "TEN", 4995),
    ([(5009, 1)], "TEN", 4999),
]


def run_tests(price):
    for lines, coupon, expected in EXPECTED:
        assert price(cart(lines, coupon)) == expected, (lines, coupon)
    for quantity in (0, -1):
        try:
            price(cart([(100, quantity)]))
        except ValueError as error:
            assert "quantity" in str(error)
            continue
        raise AssertionError("a quantity below 1 is accepted")
