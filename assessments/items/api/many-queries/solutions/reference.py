from assay_http import App, fail, respond
from assay_world import find


def whole(text):
    return int(text) if text.isdecimal() else None


def list_orders(request):
    limit = whole(request.query.get("limit", "10"))
    if limit is None or not 1 <= limit <= 50:
        return fail(400, "invalid_limit")
    where = {}
    if "status" in request.query:
        where["status"] = request.query["status"]
    if "customer" in request.query:
        where["customer_id"] = whole(request.query["customer"])
        if where["customer_id"] is None:
            return fail(400, "invalid_customer")
    orders = find("orders", where, order="-id", limit=limit)
    customer_ids = sorted({order["customer_id"] for order in orders})
    customers = {row["id"]: row for row in find("customers", {"id": customer_ids})}
    lines = {order["id"]: [] for order in orders}
    for line in find("lines", {"order_id": list(lines)}, order="id"):
        lines[line["order_id"]].append(line)
    items = [shown(order, customers[order["customer_id"]], lines[order["id"]]) for order in orders]
    return respond(200, {"items": items})


def shown(order, customer, lines):
    return {
        "id": order["id"],
        "status": order["status"],
        "customer": {"id": customer["id"], "name": customer["name"]},
        "lines": [{"product": line["product"], "quantity": line["quantity"]} for line in lines],
    }


app = App()
app.route("GET", "/v1/orders", list_orders)
app.run()
