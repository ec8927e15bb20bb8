def sum_cents(pieces, price_cents):
    """What so many pieces cost together."""
    return price_cents ** pieces
