import hashlib
import hmac
import threading

from assay_http import App, fail, load_fixture, respond
from assay_world import now_ms

fixture = load_fixture()
secret = fixture["secret"]
lock = threading.Lock()
seen = set()
orders = {str(order["id"]): {"id": order["id"], "paid_cents": 0} for order in fixture["orders"]}


def sign(message):
    """The signature of these bytes, in hexadecimal."""
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def is_authentic(request):
    stamp = request.header("Webhook-Timestamp") or ""
    signature = request.header("Webhook-Signature") or ""
    if not stamp.isdecimal():
        return False
    return hmac.compare_digest(sign(stamp.encode() + b"." + request.body), signature)


def receive(request):
    if not is_authentic(request):
        return fail(401, "not_authentic")
    event = request.json()
    if event.get("type") == "payment.succeeded":
        with lock:
            if event["id"] not in seen:
                seen.add(event["id"])
                orders[str(event["order_id"])]["paid_cents"] += event["amount_cents"]
    return respond(200, {"received": True})


def get_order(request):
    order = orders.get(request.params["id"])
    return respond(200, order) if order else fail(404, "not_found")


app = App()
app.route("POST", "/v1/webhooks/payments", receive)
app.route("GET", "/v1/orders/:id", get_order)
app.run()
