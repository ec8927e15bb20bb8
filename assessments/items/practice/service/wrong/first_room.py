from assay_http import App, fail, load_fixture, respond

rooms = {room["name"]: room for room in load_fixture()["rooms"]}


def get_room(request):
    return respond(200, next(iter(rooms.values())))


app = App()
app.route("GET", "/v1/rooms/:name", get_room)
app.run()
