def price(lines, coupon=None):
    if not lines:
        return 0
    total = 0
    for unit_cents, quantity in lines:
        if quantity < 1:
            raise ValueError("a quantity must be at least 1")
        amount = unit_cents * quantity
        if quantity >= 10:
            amount -= amount * 5 // 100
        total += amount
    if coupon == "TEN" and total >= 5000:
        total -= total * 10 // 100
    if total < 10000:
        total += 490
    return total
