from assay_http import App, fail, load_fixture, respond
from assay_world import now_ms

keys = {entry["key"]: entry for entry in load_fixture()["keys"]}


def search(request):
    limits = keys.get(request.header("X-Api-Key"))
    if limits is None:
        return fail(401, "unknown_key")
    return respond(200, {"query": request.query.get("q"), "hits": []})


app = App()
app.route("GET", "/v1/search", search)
app.run()
