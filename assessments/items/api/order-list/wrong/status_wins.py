import base64
import json
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


def position_of(order):
    return [order["placed_at"], order["id"]]


def write_cursor(order):
    return base64.urlsafe_b64encode(json.dumps(position_of(order)).encode()).decode()


def read_cursor(text):
    """A position, or None."""
    try:
        moment, number = json.loads(base64.urlsafe_b64decode(text.encode()))
        return [moment, int(number)] if is_moment(moment) else None
    except (ValueError, TypeError):
        return None


def problem_of(query):
    if query.get("status", "open") not in ("open", "paid", "cancelled"):
        return "invalid_status"
    if not all(is_moment(query[name]) for name in ("from", "to") if name in query):
        return "invalid_moment"
    limit = query.get("limit", "20")
    if not re.fullmatch("[0-9]{1,3}", limit) or not 1 <= int(limit) <= 100:
        return "invalid_limit"
    if "cursor" in query and read_cursor(query["cursor"]) is None:
        return "invalid_cursor"
    return None


def fits(order, query):
    if "status" in query:
        return order["status"] == query["status"]
    return query.get("from", "") <= order["placed_at"] < query.get("to", "Z")


def list_orders(request):
    query = request.query
    problem = problem_of(query)
    if problem:
        return fail(400, problem)
    after = read_cursor(query["cursor"]) if "cursor" in query else ["", 0]
    with lock:
        found = sorted(orders.values(), key=position_of)
    found = [
        order
        for order in found
        if fits(order, query) and position_of(order) > after
    ]
    limit = int(query.get("limit", "20"))
    page = found[:limit]
    return respond(200, {"items": page, "next": write_cursor(page[-1]) if found[limit:] else None})


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
