def cart(lines, coupon=None):
    """cart([(1500, 2)]) has one line: 2 pieces at 1500 cents."""
    return {
        "lines": [{"unit_cents": unit, "quantity": quantity} for unit, quantity in lines],
        "coupon": coupon,
    }


def run_tests(price):
    assert price(cart([(1500, 2)])) == 3490
