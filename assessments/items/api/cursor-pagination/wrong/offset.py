import threading

from assay_http import App, fail, load_fixture, respond

LIMIT_DEFAULT = 10
LIMIT_MAX = 50

events = load_fixture()["events"]
lock = threading.Lock()


def position(event):
    return (event["at"], event["id"])


def parse_limit(text):
    """The page size, or None when the text is not one."""
    if not text.isdecimal() or len(text) > 9:
        return None
    return int(text) if 1 <= int(text) <= LIMIT_MAX else None


def list_events(request):
    limit = parse_limit(request.query.get("limit", str(LIMIT_DEFAULT)))
    if limit is None:
        return fail(400, "bad_limit")
    with lock:
        rows = sorted(events, key=position, reverse=True)
    cursor = request.query.get("cursor", "0")
    if not cursor.isdecimal():
        return fail(400, "bad_cursor")
    start = int(cursor)
    page = rows[start:start + limit]
    next_cursor = str(start + limit) if len(rows) > start + limit else None
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
