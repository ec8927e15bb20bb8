package main

import (
	"strconv"
	"strings"
	"sync"
	"time"
)

type User struct {
	ID    int64
	Token string
}

type Order struct {
	ID            int64 `json:"id"`
	CustomerID    int64 `json:"customer_id"`
	PaidCents     int64 `json:"paid_cents"`
	RefundedCents int64 `json:"refunded_cents"`
}

type Transfer struct {
	OrderID     int64 `json:"order_id"`
	AmountCents int64 `json:"amount_cents"`
}

type Refund struct {
	ID          int   `json:"id"`
	OrderID     int64 `json:"order_id"`
	AmountCents int64 `json:"amount_cents"`
}

type UserKey struct {
	userID int64
	key    string
}

var (
	fixture struct {
		Users  []*User
		Orders []*Order
	}
	lock        sync.Mutex
	refunds     []*Refund
	refundByKey = map[UserKey]*Refund{}

	bankLock  sync.Mutex
	transfers = []Transfer{}
)

// payOut is the bank: it takes a moment, and every call pays.
func payOut(orderID, amountCents int64) {
	time.Sleep(50 * time.Millisecond)
	bankLock.Lock()
	defer bankLock.Unlock()
	transfers = append(transfers, Transfer{orderID, amountCents})
}

func currentUser(request *Request) *User {
	scheme, token, _ := strings.Cut(request.Header("Authorization"), " ")
	for _, user := range fixture.Users {
		if scheme == "Bearer" && user.Token == token {
			return user
		}
	}
	return nil
}

func findOrder(id int64, user *User) *Order {
	for _, order := range fixture.Orders {
		if order.ID == id && order.CustomerID == user.ID {
			return order
		}
	}
	return nil
}

func getOrder(request *Request) Response {
	user := currentUser(request)
	if user == nil {
		return Fail(401, "unauthorized")
	}
	id, _ := strconv.ParseInt(request.Params["id"], 10, 64)
	order := findOrder(id, user)
	if order == nil {
		return Fail(404, "not_found")
	}
	lock.Lock()
	defer lock.Unlock()
	return Respond(200, map[string]any{
		"id": order.ID, "paid_cents": order.PaidCents, "refunded_cents": order.RefundedCents,
	})
}

func listTransfers(request *Request) Response {
	bankLock.Lock()
	defer bankLock.Unlock()
	return Respond(200, map[string]any{"items": append([]Transfer{}, transfers...)})
}

func created(status int, refund *Refund) Response {
	return Respond(status, refund).Header("Location", "/v1/refunds/"+strconv.Itoa(refund.ID))
}

func postRefund(request *Request) Response {
	user := currentUser(request)
	if user == nil {
		return Fail(401, "unauthorized")
	}
	var body struct {
		OrderID     *int64 `json:"order_id"`
		AmountCents int64  `json:"amount_cents"`
	}
	if err := request.Decode(&body); err != nil || body.OrderID == nil || body.AmountCents < 1 {
		return Fail(400, "invalid")
	}
	order := findOrder(*body.OrderID, user)
	if order == nil {
		return Fail(404, "not_found")
	}
	refund, refusal := book(user, order, body.AmountCents, request.Header("Idempotency-Key"))
	if refusal != nil {
		return *refusal
	}
	payOut(order.ID, body.AmountCents)
	return created(201, refund)
}

// book counts the refund before the bank is called: whoever comes meanwhile sees the smaller rest.
// The response is not nil when there is nothing to pay out.
func book(user *User, order *Order, amountCents int64, key string) (*Refund, *Response) {
	lock.Lock()
	defer lock.Unlock()
	userKey := UserKey{user.ID, key}
	if earlier := refundByKey[userKey]; key != "" && earlier != nil {
		response := created(200, earlier)
		if earlier.OrderID != order.ID || earlier.AmountCents != amountCents {
			response = Fail(409, "key_reused")
		}
		return nil, &response
	}
	if amountCents > order.PaidCents-order.RefundedCents {
		response := Fail(409, "exceeds_payment")
		return nil, &response
	}
	order.RefundedCents += amountCents
	refund := &Refund{len(refunds) + 1, order.ID, amountCents}
	refunds = append(refunds, refund)
	refundByKey[userKey] = refund
	return refund, nil
}

func main() {
	LoadFixture(&fixture)
	app := NewApp()
	app.Route("GET", "/v1/orders/:id", getOrder)
	app.Route("GET", "/v1/transfers", listTransfers)
	app.Route("POST", "/v1/refunds", postRefund)
	app.Run()
}
