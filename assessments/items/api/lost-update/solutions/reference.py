import threading
import time

from assay_http import App, fail, load_fixture, respond

stock = {entry["sku"]: entry | {"version": 1} for entry in load_fixture()["stock"]}
ledger = []
lock = threading.Lock()


def write_to_ledger(sku, delta, quantity):
    """Takes a moment, as a call over the network does."""
    time.sleep(0.25)
    ledger.append({"sku": sku, "delta": delta, "quantity": quantity})


def is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def shown(status, entry):
    body = {"sku": entry["sku"], "quantity": entry["quantity"]}
    return respond(status, body).header("ETag", f'"{entry["version"]}"')


def get_stock(request):
    entry = stock.get(request.params["sku"])
    return shown(200, entry) if entry else fail(404, "not_found")


def change(status, entry, quantity):
    """The lock is held."""
    entry["quantity"] = quantity
    entry["version"] += 1
    return shown(status, entry)


def count_stock(request):
    entry = stock.get(request.params["sku"])
    if entry is None:
        return fail(404, "not_found")
    quantity = request.json().get("quantity")
    if not is_whole(quantity) or quantity < 0:
        return fail(400, "invalid_quantity")
    tag = request.header("If-Match")
    if tag is None:
        return fail(428, "if_match_required")
    with lock:
        if tag != f'"{entry["version"]}"':
            return fail(412, "changed_meanwhile")
        delta = quantity - entry["quantity"]
        answer = change(200, entry, quantity)
    write_to_ledger(entry["sku"], delta, quantity)
    return answer


def move_stock(request):
    entry = stock.get(request.params["sku"])
    if entry is None:
        return fail(404, "not_found")
    delta = request.json().get("delta")
    if not is_whole(delta) or delta == 0:
        return fail(400, "invalid_delta")
    with lock:
        quantity = entry["quantity"] + delta
        if quantity < 0:
            return fail(409, "not_enough")
        answer = change(201, entry, quantity)
    write_to_ledger(entry["sku"], delta, quantity)
    return answer


def get_ledger(request):
    return respond(200, {"items": ledger})


app = App()
app.route("GET", "/v1/stock/:sku", get_stock)
app.route("PUT", "/v1/stock/:sku", count_stock)
app.route("POST", "/v1/stock/:sku/movements", move_stock)
app.route("GET", "/v1/ledger", get_ledger)
app.run()
