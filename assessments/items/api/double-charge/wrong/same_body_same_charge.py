import threading
import time

from assay_http import App, fail, load_fixture, respond

users = {user["token"]: user for user in load_fixture()["users"]}
payments = []
charges = []
attempts = {}
lock = threading.Lock()


def ask_bank(card, amount_cents):
    """The bank: takes a moment; False when it declines the card, else it takes the money."""
    time.sleep(0.05)
    if card.startswith("declined"):
        return False
    payments.append({"card": card, "amount_cents": amount_cents})
    return True


def current_user(request):
    scheme, _, token = (request.header("Authorization") or "").partition(" ")
    return users.get(token) if scheme == "Bearer" else None


def view(charge):
    return {name: charge[name] for name in ("id", "card", "amount_cents")}


def list_payments(request):
    return respond(200, {"items": payments})


def list_charges(request):
    user = current_user(request)
    if user is None:
        return fail(401, "unauthorized")
    own = [view(charge) for charge in charges if charge["user_id"] == user["id"]]
    return respond(200, {"items": own})


def repeated(attempt, card, amount_cents):
    """The answer to a key that is already in use."""
    if (attempt["card"], attempt["amount_cents"]) != (card, amount_cents):
        return fail(409, "key_reused")
    if attempt["charge"] is None:
        return fail(409, "in_progress")
    return respond(200, view(attempt["charge"]))


def post_charge(request):
    user = current_user(request)
    if user is None:
        return fail(401, "unauthorized")
    key = request.header("Idempotency-Key")
    body = request.json()
    card, amount_cents = body.get("card"), body.get("amount_cents")
    if not key or type(card) is not str or type(amount_cents) is not int or amount_cents < 1:
        return fail(400, "invalid")
    user_key = (user["id"], card, amount_cents)
    with lock:
        if user_key in attempts:
            return repeated(attempts[user_key], card, amount_cents)
        # Reserved before the bank is asked: a repetition finds the attempt, not a gap.
        attempts[user_key] = {"card": card, "amount_cents": amount_cents, "charge": None}
    accepted = ask_bank(card, amount_cents)
    with lock:
        if not accepted:
            del attempts[user_key]
            return fail(402, "declined")
        charge = {"id": len(charges) + 1, "user_id": user["id"]}
        charge |= {"card": card, "amount_cents": amount_cents}
        charges.append(charge)
        attempts[user_key]["charge"] = charge
    return respond(201, view(charge))


app = App()
app.route("GET", "/v1/bank", list_payments)
app.route("GET", "/v1/charges", list_charges)
app.route("POST", "/v1/charges", post_charge)
app.run()
