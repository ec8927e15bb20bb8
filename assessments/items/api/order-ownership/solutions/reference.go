package main

import (
	"strconv"
	"strings"
	"sync"
)

type User struct {
	ID    int64
	Token string
	Role  string
}

type Order struct {
	ID         int64  `json:"id"`
	CustomerID int64  `json:"customer_id"`
	Status     string `json:"status"`
	TotalCents int64  `json:"total_cents"`
}

var fixture struct {
	Users  []*User
	Orders []*Order
}

var lock sync.Mutex

func currentUser(request *Request) *User {
	scheme, token, _ := strings.Cut(request.Header("Authorization"), " ")
	for _, user := range fixture.Users {
		if scheme == "Bearer" && user.Token == token {
			return user
		}
	}
	return nil
}

func maySee(user *User, order *Order) bool {
	return user.Role == "support" || order.CustomerID == user.ID
}

func findOrder(user *User, request *Request) *Order {
	for _, order := range fixture.Orders {
		if strconv.FormatInt(order.ID, 10) == request.Params["id"] && maySee(user, order) {
			return order
		}
	}
	return nil
}

func view(order *Order) map[string]any {
	return map[string]any{"id": order.ID, "status": order.Status, "total_cents": order.TotalCents}
}

func listOrders(request *Request) Response {
	user := currentUser(request)
	if user == nil {
		return Fail(401, "unauthorized")
	}
	lock.Lock()
	defer lock.Unlock()
	customerID, status := request.Query["customer_id"], request.Query["status"]
	items := []any{}
	for _, order := range fixture.Orders {
		if !maySee(user, order) {
			continue
		}
		if customerID != "" && strconv.FormatInt(order.CustomerID, 10) != customerID {
			continue
		}
		if status != "" && order.Status != status {
			continue
		}
		items = append(items, view(order))
	}
	return Respond(200, map[string]any{"items": items})
}

func getOrder(request *Request) Response {
	user := currentUser(request)
	if user == nil {
		return Fail(401, "unauthorized")
	}
	lock.Lock()
	defer lock.Unlock()
	order := findOrder(user, request)
	if order == nil {
		return Fail(404, "not_found")
	}
	return Respond(200, view(order))
}

func cancelOrder(request *Request) Response {
	user := currentUser(request)
	if user == nil {
		return Fail(401, "unauthorized")
	}
	lock.Lock()
	defer lock.Unlock()
	order := findOrder(user, request)
	if order == nil {
		return Fail(404, "not_found")
	}
	if order.Status != "open" {
		return Fail(409, "not_open")
	}
	order.Status = "cancelled"
	return Respond(200, view(order))
}

func main() {
	LoadFixture(&fixture)
	app := NewApp()
	app.Route("GET", "/v1/orders", listOrders)
	app.Route("GET", "/v1/orders/:id", getOrder)
	app.Route("POST", "/v1/orders/:id/cancel", cancelOrder)
	app.Run()
}
