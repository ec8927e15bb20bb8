def line_amount(unit, quantity):
    full = unit * quantity
    discount = full * 5 // 100 if quantity > 9 else 0
    return full - discount


def price(lines, coupon=None):
    if any(quantity <= 0 for _, quantity in lines):
        raise ValueError("a line needs one piece or more")
    goods = sum(line_amount(unit, quantity) for unit, quantity in lines)
    off = goods // 10 if coupon == "TEN" and goods > 4999 else 0
    to_pay = goods - off
    shipping = 0 if to_pay > 9999 or len(lines) == 0 else 490
    return to_pay + shipping
