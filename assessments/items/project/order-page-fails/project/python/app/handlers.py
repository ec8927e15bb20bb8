from app.auth import customer_of
from app.progress import progress_of
from app.store import find_order, orders_of
from app.views import order_view
from assay_http import fail, respond


def get_order(request):
    customer = customer_of(request)
    if customer is None:
        return fail(401, "unauthorized")
    order = find_order(customer, request.params["id"])
    if order is None:
        return fail(404, "not_found")
    return respond(200, order_view(order))


def list_orders(request):
    customer = customer_of(request)
    if customer is None:
        return fail(401, "unauthorized")
    found = orders_of(customer)
    found.sort(key=lambda order: (progress_of(order)["percent"], order["id"]))
    items = [order_view(order) for order in found]
    if request.query.get("open") == "true":
        items = [item for item in items if item["open"] > 0]
    return respond(200, {"items": items})
