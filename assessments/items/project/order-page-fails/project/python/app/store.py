"""The orders of the shop, as they stand."""
from assay_http import load_fixture

fixture = load_fixture()
customers = {customer["token"]: customer["id"] for customer in fixture["customers"]}
orders = {order["id"]: order for order in fixture["orders"]}


def orders_of(customer):
    return [order for order in orders.values() if order["customer"] == customer]


def find_order(customer, text):
    """The customer's order with the id that this text is, or None."""
    if not (text.isascii() and text.isdigit()):
        return None
    order = orders.get(int(text))
    return order if order and order["customer"] == customer else None
