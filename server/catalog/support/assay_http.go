// A small HTTP routing library on the standard library. Its manual is below the prompt.
//
// A handler takes a *Request and returns a Response. Every request runs on its own goroutine, so
// state that handlers share needs a lock.

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

const (
	bodyBytesMax = 1024 * 1024
	idleMax      = 60 * time.Second
)

type Handler func(request *Request) Response

type Request struct {
	Method  string
	Path    string
	Params  map[string]string
	Query   map[string]string
	Body    []byte
	headers http.Header
}

// Header is the header's value whatever its case, or "".
func (request *Request) Header(name string) string {
	return request.headers.Get(name)
}

// JSON is the body as a JSON object. Answer an error with Fail(400, err.Error()).
func (request *Request) JSON() (map[string]any, error) {
	var object map[string]any
	if err := request.Decode(&object); err != nil {
		return nil, err
	}
	return object, nil
}

// Decode stores the body, which must be a JSON object, in the struct or map that target points to.
func (request *Request) Decode(target any) error {
	if !bytes.HasPrefix(bytes.TrimLeft(request.Body, " \t\r\n"), []byte("{")) {
		return errors.New("the body is not a JSON object")
	}
	if err := json.Unmarshal(request.Body, target); err != nil {
		return fmt.Errorf("the body is not the expected JSON: %w", err)
	}
	return nil
}

type Response struct {
	Status  int
	Body    any
	Headers map[string]string
}

// Header sets a header and returns the response, so that calls can be chained.
func (response Response) Header(name, value string) Response {
	response.Headers[name] = value
	return response
}

// Respond makes a response with a JSON body, or without a body when it is nil.
func Respond(status int, body any) Response {
	return Response{Status: status, Body: body, Headers: map[string]string{}}
}

// Fail makes a response with the body {"error": ...}.
func Fail(status int, message string) Response {
	return Respond(status, map[string]any{"error": message})
}

// LoadFixture stores fixture.json in the struct or map that target points to.
func LoadFixture(target any) {
	content, err := os.ReadFile("fixture.json")
	if err == nil {
		err = json.Unmarshal(content, target)
	}
	if err != nil {
		log.Fatal("fixture.json: ", err)
	}
}

type App struct {
	routes []route
}

type route struct {
	method  string
	pattern []string
	handler Handler
}

func NewApp() *App {
	app := &App{}
	app.Route("GET", "/healthz", func(request *Request) Response {
		return Respond(200, map[string]any{"status": "ok"})
	})
	return app
}

// Route sends requests such as GET /orders/7 to the handler of GET /orders/:id.
func (app *App) Route(method, pattern string, handler Handler) {
	app.routes = append(app.routes, route{method, strings.Split(pattern, "/"), handler})
}

// Run serves 127.0.0.1:$PORT until the process ends.
func (app *App) Run() {
	server := &http.Server{
		Addr:        "127.0.0.1:" + os.Getenv("PORT"),
		Handler:     app,
		IdleTimeout: idleMax,
	}
	log.Fatal(server.ListenAndServe())
}

// ServeHTTP makes App a handler of net/http.
func (app *App) ServeHTTP(writer http.ResponseWriter, incoming *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(writer, incoming.Body, bodyBytesMax))
	if err != nil {
		Fail(413, "the body is too large").send(writer)
		return
	}
	request := &Request{
		Method:  incoming.Method,
		Path:    incoming.URL.EscapedPath(),
		Query:   map[string]string{},
		Body:    body,
		headers: incoming.Header,
	}
	for name, values := range incoming.URL.Query() {
		request.Query[name] = values[0]
	}
	app.answer(request).send(writer)
}

func (app *App) answer(request *Request) (response Response) {
	defer func() {
		if cause := recover(); cause != nil {
			// The details are for the log: a client must not learn how the service is built.
			log.Printf("%v\n%s", cause, debug.Stack())
			response = Fail(500, "internal error")
		}
	}()
	segments := strings.Split(request.Path, "/")
	for _, candidate := range app.routes {
		params, ok := candidate.match(segments)
		if ok && candidate.method == request.Method {
			request.Params = params
			return candidate.handler(request)
		}
	}
	return Fail(404, "no such route")
}

func (candidate route) match(segments []string) (map[string]string, bool) {
	if len(candidate.pattern) != len(segments) {
		return nil, false
	}
	params := map[string]string{}
	for index, expected := range candidate.pattern {
		given := segments[index]
		if strings.HasPrefix(expected, ":") && given != "" {
			// net/http has already refused paths that cannot be decoded.
			params[expected[1:]], _ = url.PathUnescape(given)
		} else if expected != given {
			return nil, false
		}
	}
	return params, true
}

func (response Response) send(writer http.ResponseWriter) {
	var body []byte
	if response.Body != nil {
		var err error
		if body, err = json.Marshal(response.Body); err != nil {
			log.Print("a response is not JSON: ", err)
			response, body = Respond(500, nil), nil
		}
	}
	for name, value := range response.Headers {
		writer.Header().Set(name, value)
	}
	if response.Body != nil {
		writer.Header().Set("Content-Type", "application/json")
	}
	if response.Status != 204 {
		writer.Header().Set("Content-Length", strconv.Itoa(len(body)))
	}
	writer.WriteHeader(response.Status)
	writer.Write(body)
}
