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
	return shown(200, *entry)
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
	writeToLedger(entry.Sku, quantity-entry.Quantity, quantity)
	entry.Quantity = quantity
	entry.version++
	return shown(200, *entry)
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
	quantity := entry.Quantity + body.Delta
	if quantity < 0 {
		return Fail(409, "not_enough")
	}
	writeToLedger(entry.Sku, body.Delta, quantity)
	entry.Quantity = quantity
	entry.version++
	return shown(201, *entry)
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
