package main

import (
	"fmt"
	"log"
	"strconv"
)

type Order struct {
	ID          int64
	AmountCents int64 `json:"amount_cents"`
}

type Payment struct {
	ID    string
	State string
}

var (
	fixture struct {
		PaymentsKey string `json:"payments_key"`
		Orders      []Order
	}
	orders = map[string]Order{}
)

// askPayments gives status and JSON of an answer below 500.
func askPayments(method, path string, body any) (int, Payment, error) {
	var payment Payment
	address := path + "?key=" + fixture.PaymentsKey
	reply, err := Call("payments", method, address, body, 0)
	if err != nil {
		return 0, payment, fmt.Errorf("%s %s: %w", method, address, err)
	}
	if reply.Status >= 500 {
		return 0, payment, fmt.Errorf("%s %s: %d %s", method, address, reply.Status, reply.Text)
	}
	reply.Decode(&payment)
	return reply.Status, payment, nil
}

func lookUp(request *Request) Response {
	order, known := orders[request.Params["id"]]
	if !known {
		return Fail(404, "not_found")
	}
	status, payment, err := askPayments("GET", fmt.Sprintf("/payments/%d", order.ID), nil)
	if err != nil {
		log.Print("payments: ", err)
		return Fail(500, err.Error())
	}
	if status == 404 {
		return Fail(404, "no_payment")
	}
	return Respond(200, map[string]any{"order_id": order.ID, "state": payment.State})
}

func pay(request *Request) Response {
	order, known := orders[request.Params["id"]]
	if !known {
		return Fail(404, "not_found")
	}
	body := map[string]any{"order_id": order.ID, "amount_cents": order.AmountCents}
	status, payment, err := askPayments("POST", "/payments", body)
	if err != nil {
		log.Print("payments: ", err)
		return Fail(500, err.Error())
	}
	if status == 402 {
		return Fail(402, "declined")
	}
	return Respond(201, map[string]any{"order_id": order.ID, "payment_id": payment.ID})
}

func main() {
	LoadFixture(&fixture)
	for _, order := range fixture.Orders {
		orders[strconv.FormatInt(order.ID, 10)] = order
	}
	app := NewApp()
	app.Route("GET", "/v1/orders/:id/payment", lookUp)
	app.Route("POST", "/v1/orders/:id/payment", pay)
	app.Run()
}
