package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"sync"
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
	lock   sync.Mutex
	seen   = map[string]bool{}
)

type Event struct {
	ID          string
	Type        string
	OrderID     int64 `json:"order_id"`
	AmountCents int64 `json:"amount_cents"`
}

// sign gives the signature of these bytes, in hexadecimal.
func sign(message []byte) string {
	mac := hmac.New(sha256.New, []byte(fixture.Secret))
	mac.Write(message)
	return hex.EncodeToString(mac.Sum(nil))
}

func isAuthentic(request *Request) bool {
	stamp := request.Header("Webhook-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return false
	}
	age := NowMs()/1000 - seconds
	if age > 300 || age < -300 {
		return false
	}
	wanted := sign(append([]byte(stamp+"."), request.Body...))
	return hmac.Equal([]byte(wanted), []byte(request.Header("Webhook-Signature")))
}

func receive(request *Request) Response {
	if !isAuthentic(request) {
		return Fail(401, "not_authentic")
	}
	var event Event
	if err := request.Decode(&event); err != nil {
		return Fail(400, err.Error())
	}
	if event.Type == "payment.succeeded" {
		book(event)
	}
	return Respond(200, map[string]any{"received": true})
}

func book(event Event) {
	lock.Lock()
	defer lock.Unlock()
	if seen[event.ID] {
		return
	}
	seen[event.ID] = true
	orders[strconv.FormatInt(event.OrderID, 10)].PaidCents += event.AmountCents
}

func getOrder(request *Request) Response {
	order, known := orders[request.Params["id"]]
	if !known {
		return Fail(404, "not_found")
	}
	lock.Lock()
	defer lock.Unlock()
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
