// What lies outside of your server: the time, other services, a database. Its manual is below the prompt.
//
// Every question goes to Assay through the standard input, one line of JSON at a time, and is
// answered at once: waiting only moves the task's clock.

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"log"
	"os"
	"sync"
)

// ErrCallTimeout says that the service did not answer within the time.
var ErrCallTimeout = errors.New("the service did not answer in time")

type Reply struct {
	Status int
	Text   string
}

// Decode stores the body in target, or says why it is not such JSON.
func (reply Reply) Decode(target any) error {
	return json.Unmarshal([]byte(reply.Text), target)
}

// NowMs is the time in milliseconds since 1970. It stands still unless the scenario moves it.
func NowMs() int64 {
	var answer struct {
		NowMs int64 `json:"now_ms"`
	}
	if err := ask(map[string]any{"now": true}, &answer); err != nil {
		log.Fatal("the time: ", err)
	}
	return answer.NowMs
}

// Call sends a request to another service; body may be nil. A timeoutMs of 0 means no limit of
// your own. The error is ErrCallTimeout when it takes longer.
func Call(service, method, path string, body any, timeoutMs int) (Reply, error) {
	question := map[string]any{"call": service, "method": method, "path": path, "body": body}
	if timeoutMs > 0 {
		question["timeout_ms"] = timeoutMs
	}
	var answer struct {
		Timeout bool
		Status  int
		Text    string
	}
	if err := ask(question, &answer); err != nil {
		return Reply{}, err
	}
	if answer.Timeout {
		return Reply{}, ErrCallTimeout
	}
	return Reply{answer.Status, answer.Text}, nil
}

// Where gives columns and their values; a slice means any of its values.
type Where map[string]any

// Find stores the rows in the slice that rows points to. An order of "-id" puts the greatest id
// first, "" leaves it open; a limit of 0 means all. Each call is one query.
func Find(table string, where Where, order string, limit int, rows any) error {
	if where == nil {
		where = Where{}
	}
	question := map[string]any{"find": table, "where": where}
	if order != "" {
		question["order"] = order
	}
	if limit > 0 {
		question["limit"] = limit
	}
	var answer struct{ Rows json.RawMessage }
	if err := ask(question, &answer); err != nil {
		return err
	}
	return json.Unmarshal(answer.Rows, rows)
}

var (
	worldLock   sync.Mutex
	worldReader = bufio.NewReader(os.Stdin)
)

func ask(question any, answer any) error {
	line, err := json.Marshal(question)
	if err != nil {
		return err
	}
	worldLock.Lock()
	defer worldLock.Unlock()
	if _, err = os.Stdin.Write(append(line, '\n')); err != nil {
		return err
	}
	if line, err = worldReader.ReadBytes('\n'); err != nil {
		return err
	}
	var refusal struct{ Problem string }
	if err = json.Unmarshal(line, &refusal); err == nil && refusal.Problem != "" {
		return errors.New(refusal.Problem)
	}
	return json.Unmarshal(line, answer)
}
