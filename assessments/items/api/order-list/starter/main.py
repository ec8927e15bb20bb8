import re
import threading
from datetime import datetime

from assay_http import App, fail, load_fixture, respond

orders = {order["id"]: order for order in load_fixture()["orders"]}
lock = threading.Lock()


def is_moment(text):
    """Whether this is a moment such as 2026-03-01T00:00:00Z."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text):
        return False
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return False
    return True


def list_orders(request):
    return fail(501, "not_built_yet")


def add_order(request):
    order = request.json()
    with lock:
        orders[order["id"]] = order
    return respond(201, order)


def remove_order(request):
    with lock:
        orders.pop(int(request.params["id"]), None)
    return respond(204)


app = App()
app.route("GET", "/v1/orders", list_orders)
app.route("POST", "/v1/orders", add_order)
app.route("DELETE", "/v1/orders/:id", remove_order)
app.run()
