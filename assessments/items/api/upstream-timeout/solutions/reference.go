package main

import (
	"errors"
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

var errPayments = errors.New("payments failed")

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
	reply, err := Call("payments", method, address, body, 900)
	if err != nil {
		return 0, payment, err
	}
	if reply.Status >= 500 || reply.Decode(&payment) != nil {
		return 0, payment, errPayments
	}
	return reply.Status, payment, nil
}

// askTwice is only for what changes nothing.
func askTwice(path string) (int, Payment, error) {
	status, payment, err := askPayments("GET", path, nil)
	if err != nil {
		status, payment, err = askPayments("GET", path, nil)
	}
	return status, payment, err
}

func failure(order Order, err error) Response {
	status, code := 502, "payments_failed"
	if errors.Is(err, ErrCallTimeout) {
		status, code = 504, "payments_timeout"
	}
	log.Printf("%s for order %d", code, order.ID)
	return Fail(status, code)
}

func lookUp(request *Request) Response {
	order, known := orders[request.Params["id"]]
	if !known {
		return Fail(404, "not_found")
	}
	status, payment, err := askTwice(fmt.Sprintf("/payments/%d", order.ID))
	if err != nil {
		return failure(order, err)
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
		return failure(order, err)
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
