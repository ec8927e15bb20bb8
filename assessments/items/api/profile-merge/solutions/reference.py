import re
import threading

from assay_http import App, fail, load_fixture, respond

profiles = {profile["token"]: profile for profile in load_fixture()["profiles"]}
lock = threading.Lock()

RULES = {
    "display_name": lambda value: isinstance(value, str) and 1 <= len(value) <= 40,
    "bio": lambda value: value is None or isinstance(value, str) and len(value) <= 200,
    "phone": lambda value: value is None
    or isinstance(value, str) and re.fullmatch(r"\+[0-9]{7,15}", value),
    "newsletter": lambda value: isinstance(value, bool),
}


def current_profile(request):
    scheme, _, token = (request.header("Authorization") or "").partition(" ")
    return profiles.get(token) if scheme == "Bearer" else None


def entity_tag(profile):
    return '"v{}"'.format(profile["version"])


def show(profile):
    hidden = ("token", "version")
    body = {name: value for name, value in profile.items() if name not in hidden}
    return respond(200, body).header("ETag", entity_tag(profile))


def get_profile(request):
    profile = current_profile(request)
    if profile is None:
        return fail(401, "unauthorized")
    with lock:
        return show(profile)


def is_valid(name, value):
    return name in RULES and RULES[name](value)


def patch_profile(request):
    profile = current_profile(request)
    if profile is None:
        return fail(401, "unauthorized")
    changes = request.json()
    bad = [name for name, value in changes.items() if not is_valid(name, value)]
    if bad:
        return respond(400, {"error": "invalid", "fields": bad})
    expected = request.header("If-Match")
    with lock:
        if expected is not None and expected != entity_tag(profile):
            return fail(412, "outdated")
        profile.update(changes)
        profile["version"] += 1
        return show(profile)


app = App()
app.route("GET", "/v1/profile", get_profile)
app.route("PATCH", "/v1/profile", patch_profile)
app.run()
