package main

type Room struct {
	Name  string `json:"name"`
	Seats int    `json:"seats"`
}

var fixture struct{ Rooms []Room }

func getRoom(request *Request) Response {
	for _, room := range fixture.Rooms {
		if room.Name == request.Params["name"] {
			return Respond(200, room)
		}
	}
	return Fail(404, "not_found")
}

func main() {
	LoadFixture(&fixture)
	app := NewApp()
	app.Route("GET", "/v1/rooms/:name", getRoom)
	app.Run()
}
