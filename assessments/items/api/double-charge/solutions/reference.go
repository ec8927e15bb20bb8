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

type UserKey struct {
	userID int64
	key    string
}

// Attempt is what one key was used for; its charge is nil while the bank is being asked.
type Attempt struct {
	payment Payment
	charge  *Charge
}

var (
	fixture  struct{ Users []*User }
	lock     sync.Mutex
	charges  []*Charge
	attempts = map[UserKey]*Attempt{}

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

// reserve takes the key before the bank is asked: a repetition finds the attempt, not a gap. The
// response is not nil when the key is already in use.
func reserve(userKey UserKey, payment Payment) (*Attempt, *Response) {
	lock.Lock()
	defer lock.Unlock()
	earlier := attempts[userKey]
	if earlier == nil {
		attempt := &Attempt{payment: payment}
		attempts[userKey] = attempt
		return attempt, nil
	}
	var response Response
	if earlier.payment != payment {
		response = Fail(409, "key_reused")
	} else if earlier.charge == nil {
		response = Fail(409, "in_progress")
	} else {
		response = Respond(200, earlier.charge)
	}
	return nil, &response
}

func postCharge(request *Request) Response {
	user := currentUser(request)
	if user == nil {
		return Fail(401, "unauthorized")
	}
	key := request.Header("Idempotency-Key")
	var payment Payment
	err := request.Decode(&payment)
	if err != nil || key == "" || payment.Card == "" || payment.AmountCents < 1 {
		return Fail(400, "invalid")
	}
	userKey := UserKey{user.ID, key}
	attempt, refusal := reserve(userKey, payment)
	if refusal != nil {
		return *refusal
	}
	accepted := askBank(payment)
	lock.Lock()
	defer lock.Unlock()
	if !accepted {
		delete(attempts, userKey)
		return Fail(402, "declined")
	}
	charge := &Charge{len(charges) + 1, user.ID, payment.Card, payment.AmountCents}
	charges = append(charges, charge)
	attempt.charge = charge
	return Respond(201, charge)
}

func main() {
	LoadFixture(&fixture)
	app := NewApp()
	app.Route("GET", "/v1/bank", listPayments)
	app.Route("GET", "/v1/charges", listCharges)
	app.Route("POST", "/v1/charges", postCharge)
	app.Run()
}
