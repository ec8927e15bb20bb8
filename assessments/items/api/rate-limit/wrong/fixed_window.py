import threading

from assay_http import App, fail, load_fixture, respond
from assay_world import now_ms

keys = {entry["key"]: entry for entry in load_fixture()["keys"]}
buckets = {}
lock = threading.Lock()


def take(key, limits):
    """(whether there was a token, what is left in milliseconds of refilling)"""
    refill = limits["refill_ms"]
    full = limits["capacity"] * refill
    with lock:
        now = now_ms()
        level, since = buckets.get(key, (full, now))
        if now - since >= full:
            level, since = full, now
        taken = level >= refill
        if taken:
            level -= refill
        buckets[key] = (level, since)
        return taken, level


def search(request):
    key = request.header("X-Api-Key")
    limits = keys.get(key)
    if limits is None:
        return fail(401, "unknown_key")
    taken, level = take(key, limits)
    left = level // limits["refill_ms"]
    if not taken:
        seconds = -((level - limits["refill_ms"]) // 1000)
        response = fail(429, "too_many_requests").header("Retry-After", seconds)
    else:
        response = respond(200, {"query": request.query.get("q"), "hits": []})
    return response.header("X-RateLimit-Remaining", left)


app = App()
app.route("GET", "/v1/search", search)
app.run()
