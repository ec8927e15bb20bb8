package main

import (
	"sort"
	"strconv"
	"sync"
)

const limitDefault = "10"

type Event struct {
	ID   int64  `json:"id"`
	At   int64  `json:"at"`
	Name string `json:"name"`
}

var (
	fixture struct{ Events []Event }
	lock    sync.Mutex
)

func sortedEvents() []Event {
	lock.Lock()
	rows := append([]Event{}, fixture.Events...)
	lock.Unlock()
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].At > rows[j].At })
	return rows
}

func listEvents(request *Request) Response {
	text, given := request.Query["limit"]
	if !given {
		text = limitDefault
	}
	limit, _ := strconv.Atoi(text)
	rows := sortedEvents()
	if cursor, given := request.Query["cursor"]; given {
		lastRead, _ := strconv.ParseInt(cursor, 10, 64)
		first := sort.Search(len(rows), func(i int) bool { return rows[i].At < lastRead })
		rows = rows[first:]
	}
	var nextCursor any
	if len(rows) > limit {
		rows = rows[:limit]
		nextCursor = strconv.FormatInt(rows[limit-1].At, 10)
	}
	return Respond(200, map[string]any{"items": rows, "next_cursor": nextCursor})
}

func addEvent(request *Request) Response {
	var body struct {
		At   *int64
		Name *string
	}
	if err := request.Decode(&body); err != nil || body.At == nil || body.Name == nil {
		return Fail(400, "bad_event")
	}
	lock.Lock()
	defer lock.Unlock()
	event := Event{ID: 1, At: *body.At, Name: *body.Name}
	for _, other := range fixture.Events {
		if other.ID >= event.ID {
			event.ID = other.ID + 1
		}
	}
	fixture.Events = append(fixture.Events, event)
	return Respond(201, event)
}

func deleteEvent(request *Request) Response {
	lock.Lock()
	defer lock.Unlock()
	for index, event := range fixture.Events {
		if strconv.FormatInt(event.ID, 10) == request.Params["id"] {
			fixture.Events = append(fixture.Events[:index], fixture.Events[index+1:]...)
			return Respond(204, nil)
		}
	}
	return Fail(404, "not_found")
}

func main() {
	LoadFixture(&fixture)
	app := NewApp()
	app.Route("GET", "/v1/events", listEvents)
	app.Route("POST", "/v1/events", addEvent)
	app.Route("DELETE", "/v1/events/:id", deleteEvent)
	app.Run()
}
