"""What a payment event must be like."""
from decimal import ROUND_HALF_UP, Decimal


def problem_of(event):
    """Why this is no payment event, or None."""
    if not isinstance(event.get("id"), str) or not isinstance(event.get("merchant"), str):
        return "id and merchant are texts"
    amount = event.get("amount")
    if isinstance(amount, bool) or not isinstance(amount, (int, float)):
        return "amount is a number"
    return None


def cents_of(event):
    amount = Decimal(str(event["amount"]))
    return int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))
