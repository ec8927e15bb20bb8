const { App, fail, loadFixture, respond } = require("./assay_http");

const rooms = new Map(loadFixture().rooms.map((room) => [room.name, room]));

function getRoom(request) {
  return respond(200, rooms.get(request.params.name) ?? {});
}

const app = new App();
app.route("GET", "/v1/rooms/:name", getRoom);
app.run();
