package main

type Limits struct {
	Key      string
	Capacity int64
	RefillMs int64 `json:"refill_ms"`
}

var keys = map[string]Limits{}

func search(request *Request) Response {
	_, known := keys[request.Header("X-Api-Key")]
	if !known {
		return Fail(401, "unknown_key")
	}
	return Respond(200, map[string]any{"query": request.Query["q"], "hits": []string{}})
}

func main() {
	var fixture struct{ Keys []Limits }
	LoadFixture(&fixture)
	for _, limits := range fixture.Keys {
		keys[limits.Key] = limits
	}
	app := NewApp()
	app.Route("GET", "/v1/search", search)
	app.Run()
}
