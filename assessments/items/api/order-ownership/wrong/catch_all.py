import threading

from assay_http import App, fail, load_fixture, respond

fixture = load_fixture()
users = {user["token"]: user for user in fixture["users"]}
orders = {order["id"]: order for order in fixture["orders"]}
lock = threading.Lock()


def current_user(request):
    scheme, _, token = (request.header("Authorization") or "").partition(" ")
    return users.get(token) if scheme == "Bearer" else None


def view(order):
    return {name: order[name] for name in ("id", "status", "total_cents")}


def list_orders(request):
    user = current_user(request)
    if user is None:
        return fail(401, "unauthorized")
    found = list(orders.values())
    customer_id = request.query.get("customer_id")
    if customer_id is None and user["role"] == "customer":
        customer_id = str(user["id"])
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
    try:
        order = orders[int(request.params["id"])]
        return respond(200, view(order))
    except Exception:
        return fail(404, "not_found")


def cancel_order(request):
    user = current_user(request)
    if user is None:
        return fail(401, "unauthorized")
    try:
        with lock:
            order = orders[int(request.params["id"])]
            if order["status"] != "open":
                return fail(409, "not_open")
            order["status"] = "cancelled"
            return respond(200, view(order))
    except Exception:
        return fail(404, "not_found")


app = App()
app.route("GET", "/v1/orders", list_orders)
app.route("GET", "/v1/orders/:id", get_order)
app.route("POST", "/v1/orders/:id/cancel", cancel_order)
app.run()
