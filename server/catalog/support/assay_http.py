"""A small HTTP routing library on the standard library. Its manual is below the prompt.

A handler takes a Request and returns a Response. Every request runs on its own thread, so state
that handlers share needs a lock.
"""

import json
import os
import socketserver
import traceback
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qsl, unquote, urlsplit

BODY_BYTES_MAX = 1024 * 1024
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
        self._headers = {name.lower(): value for name, value in headers.items()}

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


class _Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS_MAX
    # Head and body leave in one buffered write, at once: no waiting for a delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def _handle(self):
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not length.isdecimal():
            self._refuse(fail(411, "the body needs a Content-Length"))
        elif int(length) > BODY_BYTES_MAX:
            self._refuse(fail(413, "the body is too large"))
        else:
            self._send(self.server.app.answer(self._request(self.rfile.read(int(length)))))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _handle

    def _request(self, body):
        target = urlsplit(self.path)
        pairs = parse_qsl(target.query, keep_blank_values=True)
        # Reversed, because the first of several values wins in every language.
        return Request(self.command, target.path, dict(reversed(pairs)), self.headers, body)

    def _refuse(self, response):
        # The body was not read, so the connection cannot carry another request.
        self.close_connection = True
        self._send(response.header("Connection", "close"))

    def _send(self, response):
        body = b"" if response.body is None else json.dumps(response.body).encode("utf-8")
        self.send_response(response.status)
        if response.body is not None:
            self.send_header("Content-Type", "application/json")
        if response.status != 204:
            self.send_header("Content-Length", str(len(body)))
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format, *arguments):
        pass
