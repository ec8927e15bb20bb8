import threading

from assay_http import App, fail, load_fixture, respond

LIMIT_DEFAULT = 10

events = load_fixture()["events"]
lock = threading.Lock()


def list_events(request):
    limit = int(request.query.get("limit", LIMIT_DEFAULT))
    with lock:
        rows = sorted(events, key=lambda event: event["at"], reverse=True)
    if "cursor" in request.query:
        last_read = int(request.query["cursor"])
        rows = [event for event in rows if event["at"] < last_read]
    page = rows[:limit]
    next_cursor = None
    if len(rows) > limit:
        next_cursor = str(page[-1]["at"])
    return respond(200, {"items": page, "next_cursor": next_cursor})


def add_event(request):
    body = request.json()
    if type(body.get("at")) is not int or type(body.get("name")) is not str:
        return fail(400, "bad_event")
    with lock:
        id = max((event["id"] for event in events), default=0) + 1
        event = {"id": id, "at": body["at"], "name": body["name"]}
        events.append(event)
    return respond(201, event)


def delete_event(request):
    with lock:
        for event in events:
            if str(event["id"]) == request.params["id"]:
                events.remove(event)
                return respond(204)
    return fail(404, "not_found")


app = App()
app.route("GET", "/v1/events", list_events)
app.route("POST", "/v1/events", add_event)
app.route("DELETE", "/v1/events/:id", delete_event)
app.run()
