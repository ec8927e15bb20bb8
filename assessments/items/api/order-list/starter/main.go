package main

import (
	"strconv"
	"sync"
	"time"
)

type Order struct {
	ID       int64  `json:"id"`
	Status   string `json:"status"`
	PlacedAt string `json:"placed_at"`
}

var (
	lock   sync.Mutex
	orders = map[int64]Order{}
)

// isMoment says whether this is a moment such as 2026-03-01T00:00:00Z.
func isMoment(text string) bool {
	_, err := time.Parse("2006-01-02T15:04:05Z", text)
	return err == nil && len(text) == 20
}

func listOrders(request *Request) Response {
	return Fail(501, "not_built_yet")
}

func addOrder(request *Request) Response {
	var order Order
	if err := request.Decode(&order); err != nil {
		return Fail(400, err.Error())
	}
	lock.Lock()
	defer lock.Unlock()
	orders[order.ID] = order
	return Respond(201, order)
}

func removeOrder(request *Request) Response {
	id, _ := strconv.ParseInt(request.Params["id"], 10, 64)
	lock.Lock()
	defer lock.Unlock()
	delete(orders, id)
	return Respond(204, nil)
}

func main() {
	var fixture struct{ Orders []Order }
	LoadFixture(&fixture)
	for _, order := range fixture.Orders {
		orders[order.ID] = order
	}
	app := NewApp()
	app.Route("GET", "/v1/orders", listOrders)
	app.Route("POST", "/v1/orders", addOrder)
	app.Route("DELETE", "/v1/orders/:id", removeOrder)
	app.Run()
}
