import time

from assay_http import App, fail, load_fixture, respond

fixture = load_fixture()
users = {user["token"]: user for user in fixture["users"]}
orders = {order["id"]: order | {"refunded_cents": 0} for order in fixture["orders"]}
transfers = []


def pay_out(order_id, amount_cents):
    """The bank: takes a moment, and every call pays."""
    time.sleep(0.05)
    transfers.append({"order_id": order_id, "amount_cents": amount_cents})


def current_user(request):
    scheme, _, token = (request.header("Authorization") or "").partition(" ")
    return users.get(token) if scheme == "Bearer" else None


def get_order(request):
    user = current_user(request)
    if user is None:
        return fail(401, "unauthorized")
    for order in orders.values():
        if str(order["id"]) == request.params["id"] and order["customer_id"] == user["id"]:
            shown = ("id", "paid_cents", "refunded_cents")
            return respond(200, {name: order[name] for name in shown})
    return fail(404, "not_found")


def list_transfers(request):
    return respond(200, {"items": transfers})


app = App()
app.route("GET", "/v1/orders/:id", get_order)
app.route("GET", "/v1/transfers", list_transfers)
app.run()
