import threading
import time

from assay_http import App, fail, load_fixture, respond

fixture = load_fixture()
users = {user["token"]: user for user in fixture["users"]}
orders = {order["id"]: order | {"refunded_cents": 0} for order in fixture["orders"]}
transfers = []
refunds = []
refund_by_key = {}
lock = threading.Lock()


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


def created(status, refund):
    return respond(status, refund).header("Location", f"/v1/refunds/{refund['id']}")


def post_refund(request):
    user = current_user(request)
    if user is None:
        return fail(401, "unauthorized")
    body = request.json()
    order_id, amount_cents = body.get("order_id"), body.get("amount_cents")
    # bool is a kind of int in Python, but not in JSON.
    if type(order_id) is not int or type(amount_cents) is not int or amount_cents < 1:
        return fail(400, "invalid")
    order = orders.get(order_id)
    if order is None or order["customer_id"] != user["id"]:
        return fail(404, "not_found")
    key = request.header("Idempotency-Key")
    with lock:
        earlier = refund_by_key.get((user["id"], key)) if key else None
        if earlier is not None:
            same = (earlier["order_id"], earlier["amount_cents"]) == (order_id, amount_cents)
            return created(200, earlier) if same else fail(409, "key_reused")
        if amount_cents > order["paid_cents"] - order["refunded_cents"]:
            return fail(409, "exceeds_payment")
        # Booked before the bank is called: whoever comes now sees the smaller rest.
        order["refunded_cents"] += amount_cents
        refund = {"id": len(refunds) + 1, "order_id": order_id, "amount_cents": amount_cents}
        refunds.append(refund)
        if key:
            refund_by_key[(user["id"], key)] = refund
    pay_out(order_id, amount_cents)
    return created(201, refund)


app = App()
app.route("GET", "/v1/orders/:id", get_order)
app.route("GET", "/v1/transfers", list_transfers)
app.route("POST", "/v1/refunds", post_refund)
app.run()
