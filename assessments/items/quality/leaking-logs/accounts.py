import logging

from shop import mail, payments, store

log = logging.getLogger("shop.accounts")


def sign_in(request):
    log.info("sign-in from %s", request.country)
    user = store.user_by_email(request.form["email"])
    if user is None:
        log.warning("sign-in failed: %s", dict(request.form))
        return None
    if not user.has_password(request.form["password"]):
        log.warning("sign-in failed for user %d, attempt %d", user.id, user.failures + 1)
        return None
    session = store.begin_session(user)
    log.info("user %d signed in, session ends %s", user.id, session.ends_at)
    return session


def forgot_password(user):
    link = store.reset_link(user)
    mail.send(user.email, "reset", link=link)
    log.info("reset mail queued for user %d: %s", user.id, link)


def call_partner(client, path):
    response = client.get(path)
    log.debug("GET %s -> %d in %d ms", path, response.status, response.took_ms)
    if response.status == 401:
        log.error("partner refused us, sent %s", client.headers)
    return response


def pay(user, card, cents):
    log.info("user %d pays %d cents, card ends in %s", user.id, cents, card.number[-4:])
    result = payments.charge(card, cents)
    if not result.ok:
        log.error("charge failed: %s, card=%r", result.code, card)
    log.info("charge %s took %d ms", result.id, result.took_ms)
    return result


def close_account(user):
    log.info("closing account %d (%s, born %s)", user.id, user.email, user.birthday)
    removed = store.remove_orders(user)
    log.info("account %d closed, %d orders removed", user.id, removed)
