from app.auth import customer_of
from app.progress import progress_of
from app.store import orders_of
from assay_http import fail, respond


def shipping_report(request):
    customer = customer_of(request)
    if customer is None:
        return fail(401, "unauthorized")
    percents = [progress_of(order)["percent"] for order in orders_of(customer)]
    return respond(200, {
        "orders": len(percents),
        "done": percents.count(100),
        "percent": sum(percents) // len(percents) if percents else 100,
    })
