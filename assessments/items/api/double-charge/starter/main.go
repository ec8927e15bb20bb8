package main

import (
	"strings"
	"sync"
	"time"
)

type User struct {
	ID    int64
	Token string
}

type Payment struct {
	Card        string `json:"card"`
	AmountCents int64  `json:"amount_cents"`
}

type Charge struct {
	ID          int    `json:"id"`
	UserID      int64  `json:"-"`
	Card        string `json:"card"`
	AmountCents int64  `json:"amount_cents"`
}

var (
	fixture     struct{ Users []*User }
	lock        sync.Mutex
	charges     []*Charge
	chargeByKey = map[string]*Charge{}

	bankLock sync.Mutex
	payments = []Payment{}
)

// askBank takes a moment; it is false when the bank declines the card, else it takes the money.
func askBank(payment Payment) bool {
	time.Sleep(50 * time.Millisecond)
	if strings.HasPrefix(payment.Card, "declined") {
		return false
	}
	bankLock.Lock()
	defer bankLock.Unlock()
	payments = append(payments, payment)
	return true
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

func listPayments(request *Request) Response {
	bankLock.Lock()
	defer bankLock.Unlock()
	return Respond(200, map[string]any{"items": append([]Payment{}, payments...)})
}

func listCharges(request *Request) Response {
	user := currentUser(request)
	if user == nil {
		return Fail(401, "unauthorized")
	}
	lock.Lock()
	defer lock.Unlock()
	own := []*Charge{}
	for _, charge := range charges {
		if charge.UserID == user.ID {
			own = append(own, charge)
		}
	}
	return Respond(200, map[string]any{"items": own})
}

func postCharge(request *Request) Response {
	user := currentUser(request)
	if user == nil {
		return Fail(401, "unauthorized")
	}
	key := request.Header("Idempotency-Key")
	var body struct {
		Payment
		IdempotencyKey string `json:"idempotency_key"`
	}
	err := request.Decode(&body)
	payment := body.Payment
	if err != nil || key == "" || payment.Card == "" || payment.AmountCents < 1 {
		return Fail(400, "invalid")
	}
	if earlier := findCharge(body.IdempotencyKey); earlier != nil {
		return Respond(200, earlier)
	}
	if !askBank(payment) {
		return Fail(402, "declined")
	}
	lock.Lock()
	defer lock.Unlock()
	charge := &Charge{len(charges) + 1, user.ID, payment.Card, payment.AmountCents}
	charges = append(charges, charge)
	chargeByKey[key] = charge
	return Respond(201, charge)
}

func findCharge(key string) *Charge {
	lock.Lock()
	defer lock.Unlock()
	return chargeByKey[key]
}

func main() {
	LoadFixture(&fixture)
	app := NewApp()
	app.Route("GET", "/v1/bank", listPayments)
	app.Route("GET", "/v1/charges", listCharges)
	app.Route("POST", "/v1/charges", postCharge)
	app.Run()
}
