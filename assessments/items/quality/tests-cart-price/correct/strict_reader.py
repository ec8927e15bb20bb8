class BadCart(ValueError):
    pass


def price(lines, coupon=None):
    total = 0
    shipping = 0
    for line in lines:
        unit, quantity = line
        if not quantity >= 1:
            raise BadCart(f"bad quantity: {quantity}")
        shipping = 490
        total += unit * quantity
        if quantity >= 10:
            total -= unit * quantity // 20
    if coupon is not None:
        if coupon != "TEN":
            raise BadCart("unknown coupon")
        if total >= 5000:
            total = total - total // 10
    return total if total >= 10000 else total + shipping
