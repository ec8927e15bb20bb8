package main

import "strconv"

type Order struct {
	ID         int64
	CustomerID int64 `json:"customer_id"`
	Status     string
}

type Customer struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type Line struct {
	OrderID  int64 `json:"order_id"`
	Product  string
	Quantity int64
}

// filters gives limit and conditions, or what is wrong with the request.
func filters(request *Request) (int, Where, string) {
	limit, where := 10, Where{}
	var err error
	if text, given := request.Query["limit"]; given {
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > 50 {
			return 0, nil, "invalid_limit"
		}
	}
	if status, given := request.Query["status"]; given {
		where["status"] = status
	}
	if text, given := request.Query["customer"]; given {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return 0, nil, "invalid_customer"
		}
		where["customer_id"] = id
	}
	return limit, where, ""
}

func listOrders(request *Request) Response {
	limit, where, problem := filters(request)
	if problem != "" {
		return Fail(400, problem)
	}
	var orders []Order
	if err := Find("orders", where, "-id", limit, &orders); err != nil {
		return Fail(500, err.Error())
	}
	var customers []Customer
	if err := Find("customers", nil, "", 0, &customers); err != nil {
		return Fail(500, err.Error())
	}
	var lines []Line
	if err := Find("lines", nil, "id", 0, &lines); err != nil {
		return Fail(500, err.Error())
	}
	customerOf, linesOf := map[int64]Customer{}, map[int64][]Line{}
	for _, customer := range customers {
		customerOf[customer.ID] = customer
	}
	for _, line := range lines {
		linesOf[line.OrderID] = append(linesOf[line.OrderID], line)
	}
	items := []any{}
	for _, order := range orders {
		items = append(items, shown(order, customerOf[order.CustomerID], linesOf[order.ID]))
	}
	return Respond(200, map[string]any{"items": items})
}

func shown(order Order, customer Customer, lines []Line) map[string]any {
	list := []any{}
	for _, line := range lines {
		list = append(list, map[string]any{"product": line.Product, "quantity": line.Quantity})
	}
	return map[string]any{
		"id": order.ID, "status": order.Status, "customer": customer, "lines": list,
	}
}

func main() {
	app := NewApp()
	app.Route("GET", "/v1/orders", listOrders)
	app.Run()
}
