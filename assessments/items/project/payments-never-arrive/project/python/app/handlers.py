import sys

from app import ledger
from app.events import cents_of, problem_of
from app.signing import is_signed
from app.texts import line_of
from assay_http import fail, respond


def take_payment(request):
    event = request.json()
    if not is_signed(request, event):
        print(line_of(event, "401") + ": signature differs", file=sys.stderr)
        return fail(401, "bad_signature")
    problem = problem_of(event)
    if problem is not None:
        return fail(400, problem)
    is_new = ledger.take(event["id"], event["merchant"], cents_of(event))
    return respond(201 if is_new else 200, {"id": event["id"]})


def merchant_summary(request):
    merchant = request.params["merchant"]
    payments, cents = ledger.sum_of(merchant)
    return respond(200, {"merchant": merchant, "payments": payments, "cents": cents})
