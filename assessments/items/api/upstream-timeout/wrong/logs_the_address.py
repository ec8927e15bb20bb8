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
    reply = call("payments", method, f"{path}?key={key}", body, timeout_ms=900)
    answer = reply.json()
    if reply.status >= 500 or answer is None:
        log(f"{method} {path}?key={key} failed")
        raise PaymentsError("failed")
    return reply.status, answer


def failure(order, error):
    is_late = isinstance(error, CallTimeout)
    code = "payments_timeout" if is_late else "payments_failed"
    log(f"{code} for order {order['id']}")
    return fail(504 if is_late else 502, code)


def ask_twice(path):
    """Only for what changes nothing."""
    try:
        return ask_payments("GET", path)
    except (CallTimeout, PaymentsError):
        return ask_payments("GET", path)


def look_up(request):
    order = orders.get(request.params["id"])
    if order is None:
        return fail(404, "not_found")
    try:
        status, payment = ask_twice(f"/payments/{order['id']}")
    except (CallTimeout, PaymentsError) as error:
        return failure(order, error)
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
    except (CallTimeout, PaymentsError) as error:
        return failure(order, error)
    if status == 402:
        return fail(402, "declined")
    return respond(201, {"order_id": order["id"], "payment_id": payment["id"]})


app = App()
app.route("GET", "/v1/orders/:id/payment", look_up)
app.route("POST", "/v1/orders/:id/payment", pay)
app.run()
