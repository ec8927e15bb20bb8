import hashlib
import hmac

from assay_http import App, fail, load_fixture, respond
from assay_world import now_ms

fixture = load_fixture()
secret = fixture["secret"]
orders = {str(order["id"]): {"id": order["id"], "paid_cents": 0} for order in fixture["orders"]}


def sign(message):
    """The signature of these bytes, in hexadecimal."""
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def receive(request):
    return fail(501, "not_built_yet")


def get_order(request):
    order = orders.get(request.params["id"])
    return respond(200, order) if order else fail(404, "not_found")


app = App()
app.route("POST", "/v1/webhooks/payments", receive)
app.route("GET", "/v1/orders/:id", get_order)
app.run()
