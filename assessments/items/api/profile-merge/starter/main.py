import threading

from assay_http import App, fail, load_fixture, respond

profiles = {profile["token"]: profile for profile in load_fixture()["profiles"]}
lock = threading.Lock()


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


app = App()
app.route("GET", "/v1/profile", get_profile)
app.run()
