const { App, fail, loadFixture, respond } = require("./assay_http");

const rooms = new Map(loadFixture().rooms.map((room) => [room.name, room]));

function getRoom(request) {
  const room = rooms.get(request.params.name);
  return room ? respond(200, room) : fail(404, "not_found");
}

const app = new App();
app.route("GET", "/v1/rooms/:name", getRoom);
app.run();
