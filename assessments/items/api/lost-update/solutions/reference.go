package main

import (
	"fmt"
	"sync"
	"time"
)

type Entry struct {
	Sku      string `json:"sku"`
	Quantity int64  `json:"quantity"`
	version  int64
}

type Line struct {
	Sku      string `json:"sku"`
	Delta    int64  `json:"delta"`
	Quantity int64  `json:"quantity"`
}

var (
	stock = map[string]*Entry{}
	lock  sync.Mutex

	ledgerLock sync.Mutex
	ledger     = []Line{}
)

// writeToLedger takes a moment, as a call over the network does.
func writeToLedger(sku string, delta, quantity int64) {
	time.Sleep(250 * time.Millisecond)
	ledgerLock.Lock()
	defer ledgerLock.Unlock()
	ledger = append(ledger, Line{sku, delta, quantity})
}

func tagOf(entry Entry) string {
	return fmt.Sprintf("\"%d\"", entry.version)
}

func shown(status int, entry Entry) Response {
	return Respond(status, entry).Header("ETag", tagOf(entry))
}

func getStock(request *Request) Response {
	entry, known := stock[request.Params["sku"]]
	if !known {
		return Fail(404, "not_found")
	}
	lock.Lock()
	defer lock.Unlock()
	return shown(200, *entry)
}

// change gives the state after it, or another status than wanted.
func change(entry *Entry, tag string, next func(int64) int64) (Entry, int64, int) {
	lock.Lock()
	defer lock.Unlock()
	if tag != "" && tag != tagOf(*entry) {
		return Entry{}, 0, 412
	}
	quantity := next(entry.Quantity)
	if quantity < 0 {
		return Entry{}, 0, 409
	}
	delta := quantity - entry.Quantity
	entry.Quantity = quantity
	entry.version++
	return *entry, delta, 0
}

func countStock(request *Request) Response {
	entry, known := stock[request.Params["sku"]]
	if !known {
		return Fail(404, "not_found")
	}
	var body struct{ Quantity *int64 }
	if err := request.Decode(&body); err != nil || body.Quantity == nil || *body.Quantity < 0 {
		return Fail(400, "invalid_quantity")
	}
	quantity := *body.Quantity
	tag := request.Header("If-Match")
	if tag == "" {
		return Fail(428, "if_match_required")
	}
	changed, delta, refusal := change(entry, tag, func(int64) int64 { return quantity })
	if refusal != 0 {
		return Fail(refusal, "changed_meanwhile")
	}
	writeToLedger(changed.Sku, delta, changed.Quantity)
	return shown(200, changed)
}

func moveStock(request *Request) Response {
	entry, known := stock[request.Params["sku"]]
	if !known {
		return Fail(404, "not_found")
	}
	var body struct{ Delta int64 }
	if err := request.Decode(&body); err != nil || body.Delta == 0 {
		return Fail(400, "invalid_delta")
	}
	changed, delta, refusal := change(entry, "", func(now int64) int64 { return now + body.Delta })
	if refusal != 0 {
		return Fail(refusal, "not_enough")
	}
	writeToLedger(changed.Sku, delta, changed.Quantity)
	return shown(201, changed)
}

func getLedger(request *Request) Response {
	ledgerLock.Lock()
	defer ledgerLock.Unlock()
	return Respond(200, map[string]any{"items": append([]Line{}, ledger...)})
}

func main() {
	var fixture struct{ Stock []*Entry }
	LoadFixture(&fixture)
	for _, entry := range fixture.Stock {
		entry.version = 1
		stock[entry.Sku] = entry
	}
	app := NewApp()
	app.Route("GET", "/v1/stock/:sku", getStock)
	app.Route("PUT", "/v1/stock/:sku", countStock)
	app.Route("POST", "/v1/stock/:sku/movements", moveStock)
	app.Route("GET", "/v1/ledger", getLedger)
	app.Run()
}
