package main

import (
	"fmt"
	"regexp"
	"sort"
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

var cursorForm = regexp.MustCompile(`^[0-9TZ:-]{20}_[0-9]{15}$`)

// position sorts as the list does: no id has more than 15 digits.
func (order Order) position() string {
	return fmt.Sprintf("%s_%015d", order.PlacedAt, order.ID)
}

// problem is what is wrong with the parameters, or "".
func problem(query map[string]string) string {
	if status, given := query["status"]; given {
		if status != "open" && status != "paid" && status != "cancelled" {
			return "invalid_status"
		}
	}
	for _, name := range []string{"from", "to"} {
		if moment, given := query[name]; given && !isMoment(moment) {
			return "invalid_moment"
		}
	}
	if text, given := query["limit"]; given {
		if limit, err := strconv.Atoi(text); err != nil || limit < 1 || limit > 100 {
			return "invalid_limit"
		}
	}
	if cursor, given := query["cursor"]; given && !cursorForm.MatchString(cursor) {
		return "invalid_cursor"
	}
	return ""
}

func fits(order Order, query map[string]string) bool {
	if status, given := query["status"]; given && order.Status != status {
		return false
	}
	if to, given := query["to"]; given && order.PlacedAt >= to {
		return false
	}
	return order.PlacedAt >= query["from"] && order.position() > query["cursor"]
}

func listOrders(request *Request) Response {
	if text := problem(request.Query); text != "" {
		return Fail(400, text)
	}
	limit := 20
	if text, given := request.Query["limit"]; given {
		limit, _ = strconv.Atoi(text)
	}
	items := []Order{}
	lock.Lock()
	for _, order := range orders {
		if fits(order, request.Query) {
			items = append(items, order)
		}
	}
	lock.Unlock()
	sort.Slice(items, func(i, j int) bool { return items[i].position() < items[j].position() })
	var next any
	if len(items) > limit {
		items = items[:limit]
		next = items[limit-1].position()
	}
	return Respond(200, map[string]any{"items": items, "next": next})
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
