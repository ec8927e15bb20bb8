import sys

from assay_http import App, fail, load_fixture, respond
from assay_world import CallTimeout, call

fixture = load_fixture()
key = fixture["payments_key"]
orders = {str(order["id"]): order for order in fixture["orders"]}


class PaymentsError(Exception):
    pass


def log(text):
    print(text, file=sys.stderr, flush=True)


def ask_payments(method, path, body=None):
    """(status, JSON) of an answer below 500."""
    address = f"{path}?key={key}"
    reply = call("payments", method, address, body)
    if reply.status >= 500:
        raise PaymentsError(f"{method} {address} answered {reply.status} {reply.text}")
    return reply.status, reply.json()


def look_up(request):
    order = orders.get(request.params["id"])
    if order is None:
        return fail(404, "not_found")
    try:
        status, payment = ask_payments("GET", f"/payments/{order['id']}")
    except Exception as error:
        log(f"payments: {error}")
        return fail(500, str(error))
    if status == 404:
        return fail(404, "no_payment")
    return respond(200, {"order_id": order["id"], "state": payment["state"]})


def pay(request):
    order = orders.get(request.params["id"])
    if order is None:
        return fail(404, "not_found")
    body = {"order_id": order["id"], "amount_cents": order["amount_cents"]}
    try:
        status, payment = ask_payments("POST", "/payments", body)
    except Exception as error:
        log(f"payments: {error}")
        return fail(500, str(error))
    if status == 402:
        return fail(402, "declined")
    return respond(201, {"order_id": order["id"], "payment_id": payment["id"]})


app = App()
app.route("GET", "/v1/orders/:id/payment", look_up)
app.route("POST", "/v1/orders/:id/payment", pay)
app.run()
