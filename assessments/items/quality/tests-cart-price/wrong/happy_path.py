def cart(lines, coupon=None):
    """cart([(1500, 2)]) has one line: 2 pieces at 1500 cents."""
    return {
        "lines": [{"unit_cents": unit, "quantity": quantity} for unit, quantity in lines],
        "coupon": coupon,
    }



def run_tests(price):
    assert price(cart([(1500, 2)])) == 3490
    assert price(cart([(100, 20)])) == 2390
    assert price(cart([(3000, 2)], "TEN")) == 5890
    assert price(cart([(8000, 2)])) == 16000
