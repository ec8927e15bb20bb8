import threading

from assay_http import App, fail, load_fixture, respond

fixture = load_fixture()
users = {user["token"]: user for user in fixture["users"]}
orders = {str(order["id"]): order for order in fixture["orders"]}
lock = threading.Lock()


def current_user(request):
    scheme, _, token = (request.header("Authorization") or "").partition(" ")
    return users.get(token) if scheme == "Bearer" else None


def may_see(user, order):
    return user["role"] == "support" or order["customer_id"] == user["id"]


def find_order(user, request):
    order = orders.get(request.params["id"])
    return order if order is not None and may_see(user, order) else None


def view(order):
    return {name: order[name] for name in ("id", "status", "total_cents")}


def list_orders(request):
    user = current_user(request)
    if user is None:
        return fail(401, "unauthorized")
    found = [order for order in orders.values() if may_see(user, order)]
    customer_id = request.query.get("customer_id")
    if customer_id:
        found = [order for order in found if str(order["customer_id"]) == customer_id]
    status = request.query.get("status")
    if status:
        found = [order for order in found if order["status"] == status]
    return respond(200, {"items": [view(order) for order in found]})


def get_order(request):
    user = current_user(request)
    if user is None:
        return fail(401, "unauthorized")
    order = find_order(user, request)
    if order is None:
        return fail(404, "not_found")
    return respond(200, view(order))


def cancel_order(request):
    user = current_user(request)
    if user is None:
        return fail(401, "unauthorized")
    with lock:
        order = find_order(user, request)
        if order is None:
            return fail(404, "not_found")
        if order["status"] != "open":
            return fail(409, "not_open")
        order["status"] = "cancelled"
        return respond(200, view(order))


app = App()
app.route("GET", "/v1/orders", list_orders)
app.route("GET", "/v1/orders/:id", get_order)
app.route("POST", "/v1/orders/:id/cancel", cancel_order)
app.run()
