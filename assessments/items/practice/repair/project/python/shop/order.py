from shop.sums import sum_cents


def total(line):
    """The total of an order line: the number of pieces, a space, the price of one in cents."""
    pieces, price_cents = (int(word) for word in line.split())
    return sum_cents(pieces, price_cents)
