"""Who is asking."""
from app.store import customers


def customer_of(request):
    scheme, _, token = (request.header("Authorization") or "").partition(" ")
    return customers.get(token) if scheme == "Bearer" else None
