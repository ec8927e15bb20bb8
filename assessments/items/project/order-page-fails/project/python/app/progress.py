"""How far the shipping of an order is."""


def pieces(order):
    """How many are wanted, and how many of them have left."""
    wanted = 0
    shipped = 0
    for line in order["lines"]:
        wanted += line["quantity"] - line["cancelled"]
        shipped += line["shipped"]
    return wanted, shipped


def progress_of(order):
    wanted, shipped = pieces(order)
    if wanted == 0:
        return None
    return {"shipped": shipped, "open": wanted - shipped, "percent": 100 * shipped // wanted}
