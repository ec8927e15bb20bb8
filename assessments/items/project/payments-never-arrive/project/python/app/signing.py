"""Whether a request comes from the payment provider."""
import hashlib
import hmac

from app import settings
from app.texts import compact


def signature_of(content):
    digest = hmac.new(settings.secret.encode(), content, hashlib.sha256).hexdigest()
    return settings.signature_scheme + digest


def is_signed(request, event):
    given = request.header(settings.signature_header) or ""
    expected = signature_of(compact(event))
    return hmac.compare_digest(expected.encode(), given.encode())
