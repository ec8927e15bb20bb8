package main

type Room struct {
	Name  string `json:"name"`
	Seats int    `json:"seats"`
}

var fixture struct{ Rooms []Room }

func getRoom(request *Request) Response {
	return Respond(200, map[string]any{})
}

func main() {
	LoadFixture(&fixture)
	app := NewApp()
	app.Route("GET", "/v1/rooms/:name", getRoom)
	app.Run()
}
