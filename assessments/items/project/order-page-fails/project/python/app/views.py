from app.progress import progress_of


def order_view(order):
    progress = progress_of(order)
    return {
        "id": order["id"],
        "status": order["status"],
        "shipped": progress["shipped"],
        "open": progress["open"],
        "percent": progress["percent"],
    }
