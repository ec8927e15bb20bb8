package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

type Order struct {
	ID        int64 `json:"id"`
	PaidCents int64 `json:"paid_cents"`
}

var (
	fixture struct {
		Secret string
		Orders []*Order
	}
	orders = map[string]*Order{}
)

// sign gives the signature of these bytes, in hexadecimal.
func sign(message []byte) string {
	mac := hmac.New(sha256.New, []byte(fixture.Secret))
	mac.Write(message)
	return hex.EncodeToString(mac.Sum(nil))
}

func receive(request *Request) Response {
	return Fail(501, "not_built_yet")
}

func getOrder(request *Request) Response {
	order, known := orders[request.Params["id"]]
	if !known {
		return Fail(404, "not_found")
	}
	return Respond(200, *order)
}

func main() {
	LoadFixture(&fixture)
	for _, order := range fixture.Orders {
		orders[strconv.FormatInt(order.ID, 10)] = order
	}
	app := NewApp()
	app.Route("POST", "/v1/webhooks/payments", receive)
	app.Route("GET", "/v1/orders/:id", getOrder)
	app.Run()
}
