package main

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"sync"
)

const (
	limitDefault = "10"
	limitMax     = 50
)

type Event struct {
	ID   int64  `json:"id"`
	At   int64  `json:"at"`
	Name string `json:"name"`
}

var (
	fixture struct{ Events []Event }
	lock    sync.Mutex
)

// isBefore says whether a stands before b in the list: newest first.
func isBefore(a, b Event) bool {
	if a.At != b.At {
		return a.At > b.At
	}
	return a.ID > b.ID
}

func parseLimit(text string) (int, bool) {
	limit, err := strconv.Atoi(text)
	return limit, err == nil && limit >= 1 && limit <= limitMax
}

// parseCursor gives the position of the last event read.
func parseCursor(text string) (Event, bool) {
	at, id, _ := strings.Cut(text, "_")
	lastRead := Event{}
	var errAt, errID error
	lastRead.At, errAt = strconv.ParseInt(at, 10, 64)
	lastRead.ID, errID = strconv.ParseInt(id, 10, 64)
	return lastRead, errAt == nil && errID == nil
}

func sortedEvents() []Event {
	lock.Lock()
	rows := append([]Event{}, fixture.Events...)
	lock.Unlock()
	sort.SliceStable(rows, func(i, j int) bool { return isBefore(rows[i], rows[j]) })
	return rows
}

func listEvents(request *Request) Response {
	text, given := request.Query["limit"]
	if !given {
		text = limitDefault
	}
	limit, ok := parseLimit(text)
	if !ok {
		return Fail(400, "bad_limit")
	}
	rows := sortedEvents()
	if cursor, given := request.Query["cursor"]; given {
		lastRead, ok := parseCursor(cursor)
		if !ok {
			return Fail(400, "bad_cursor")
		}
		first := sort.Search(len(rows), func(i int) bool { return isBefore(lastRead, rows[i]) })
		rows = rows[first:]
	}
	var nextCursor any
	if len(rows) > limit {
		rows = rows[:limit]
		last := rows[limit-1]
		nextCursor = fmt.Sprintf("%d_%d", last.At, last.ID)
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
