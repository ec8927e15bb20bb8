"""A small HTTP routing library on the standard library. Its manual is below the prompt.

A handler takes a Request and returns a Response. Every request runs on its own thread, so state
that handlers share needs a lock.
"""

import json
import os
import socketserver
import time
import traceback
from urllib.parse import parse_qsl, unquote

BODY_BYTES_MAX = 1024 * 1024
LINE_BYTES_MAX = 64 * 1024
HEADERS_MAX = 100
CONNECTIONS_WAITING_MAX = 128
IDLE_SECONDS_MAX = 60


class BadRequest(Exception):
    """Leaves a handler as a 400 answer."""


class Request:
    def __init__(self, method, path, query, headers, body):
        self.method = method
        self.path = path
        self.params = {}
        self.query = query
        self.body = body
        self._headers = headers  # by names in lower case

    def header(self, name):
        """The header's value whatever its case, or None."""
        return self._headers.get(name.lower())

    def json(self):
        """The body as a JSON object; anything else becomes a 400 answer."""
        try:
            value = json.loads(self.body.decode("utf-8"), parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            raise BadRequest("the body is not JSON") from error
        if not isinstance(value, dict):
            raise BadRequest("the body is not a JSON object")
        return value


class Response:
    def __init__(self, status, body=None):
        self.status = status
        self.body = body
        self.headers = {}

    def header(self, name, value):
        """Sets a header and returns the response, so that calls can be chained."""
        self.headers[name] = str(value)
        return self


def respond(status, body=None):
    """A response with a JSON body, or without a body when it is None."""
    return Response(status, body)


def fail(status, error):
    """A response with the body {"error": ...}."""
    return Response(status, {"error": error})


def load_fixture():
    with open("fixture.json", encoding="utf-8") as file:
        return json.load(file)


class App:
    def __init__(self):
        self._routes = []
        self.route("GET", "/healthz", lambda request: respond(200, {"status": "ok"}))

    def route(self, method, pattern, handler):
        """Sends requests such as GET /orders/7 to the handler of GET /orders/:id."""
        self._routes.append((method, pattern.split("/"), handler))

    def run(self):
        """Serves 127.0.0.1:$PORT until the process ends."""
        with _Server(("127.0.0.1", int(os.environ["PORT"])), _Connection) as server:
            server.app = self
            server.serve_forever()

    def answer(self, request):
        segments = request.path.split("/")
        for method, pattern, handler in self._routes:
            params = _match(pattern, segments)
            if method == request.method and params is not None:
                request.params = params
                return _call(handler, request)
        return fail(404, "no such route")


def _match(pattern, segments):
    if len(pattern) != len(segments):
        return None
    params = {}
    for expected, given in zip(pattern, segments):
        if expected.startswith(":") and given:
            params[expected[1:]] = unquote(given)
        elif expected != given:
            return None
    return params


def _call(handler, request):
    try:
        response = handler(request)
        if not isinstance(response, Response):
            raise TypeError("the handler returned no Response")
        return response
    except BadRequest as refusal:
        return fail(400, str(refusal))
    except Exception:
        # The details are for the log: a client must not learn how the service is built.
        traceback.print_exc()
        return fail(500, "internal error")


def _refuse_constant(name):
    raise ValueError(name + " is not JSON")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = CONNECTIONS_WAITING_MAX


class _NoRequest(Exception):
    """What came is no HTTP request. Nothing after it can be one."""


class _Connection(socketserver.StreamRequestHandler):
    # Not http.server, which takes longer to import than all the rest of a small service.
    timeout = IDLE_SECONDS_MAX
    # Head and body leave in one buffered write, at once: no waiting for a delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def handle(self):
        try:
            while self._answer_next():
                pass
        except _NoRequest as problem:
            self._send("", fail(400, str(problem)), is_last=True)
        except (ConnectionError, TimeoutError):
            pass  # the client has left, or says nothing more

    def _answer_next(self):
        """False when no other request comes over this connection."""
        start = self._line()
        if not start:
            return False
        method, target, version = _start_of(start)
        headers = self._headers()
        length = headers.get("content-length", "0")
        # A body that is not read leaves no place for another request.
        if "transfer-encoding" in headers or not length.isdecimal():
            return self._send(method, fail(411, "the body needs a Content-Length"), is_last=True)
        if int(length) > BODY_BYTES_MAX:
            return self._send(method, fail(413, "the body is too large"), is_last=True)
        if headers.get("expect", "").lower() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            self.wfile.flush()
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            return False
        path, query = _parts_of(target)
        response = self.server.app.answer(Request(method, path, query, headers, body))
        is_last = version != "HTTP/1.1" or headers.get("connection", "").lower() == "close"
        return self._send(method, response, is_last)

    def _line(self):
        line = self.rfile.readline(LINE_BYTES_MAX + 1)
        if len(line) > LINE_BYTES_MAX:
            raise _NoRequest("a line is too long")
        return line.decode("latin-1").rstrip("\r\n")

    def _headers(self):
        headers = {}
        while line := self._line():
            name, colon, value = line.partition(":")
            if not colon or not name or name != name.strip() or len(headers) == HEADERS_MAX:
                raise _NoRequest("a header is not valid")
            headers[name.lower()] = value.strip()
        return headers

    def _send(self, method, response, is_last):
        body = b"" if response.body is None else json.dumps(response.body).encode("utf-8")
        head = {"Date": time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())}
        if response.body is not None:
            head["Content-Type"] = "application/json"
        if response.status != 204:
            head["Content-Length"] = str(len(body))
        if is_last:
            head["Connection"] = "close"
        lines = [f"HTTP/1.1 {response.status} "]
        lines += [f"{name}: {value}" for name, value in {**head, **response.headers}.items()]
        self.wfile.write("\r\n".join([*lines, "\r\n"]).encode("latin-1"))
        if method != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()
        return not is_last


def _start_of(line):
    words = line.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise _NoRequest("the request is not HTTP/1.1")
    return words


def _parts_of(target):
    path, _, query = target.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    # Reversed, because the first of several values wins in every language.
    return path, dict(reversed(pairs))
