def cart(lines, coupon=None):
    """cart([(1500, 2)]) has one line: 2 pieces at 1500 cents."""
    return {
        "lines": [{"unit_cents": unit, "quantity": quantity} for unit, quantity in lines],
        "coupon": coupon,
    }



EXPECTED = [
    ([], None, 0),
    ([(100, 10), (1000, 1)], None, 2440),
    ([(5000, 1)], "TEN", 4990),
    ([(520, 10)], "TEN", 5430),
    ([(10000, 1)], None, 10000),
    ([(10000, 1)], "TEN", 9490),
    ([(11, 10)], None, 595),
]


def run_tests(price):
    for lines, coupon, expected in EXPECTED:
        assert price(cart(lines, coupon)) == expected
    try:
        price(cart([(100, 0)]))
    except ValueError:
        pass
