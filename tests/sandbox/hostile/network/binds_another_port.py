# Does: a service that listens at other ports than its own.
# Limits: cpu_ms=1000 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: "EACCES EACCES EACCES EACCES"
# Ends: running
import errno
import http.server
import os
import socket

found = []
for family, address in [(socket.AF_INET, ("127.0.0.1", 8081)), (socket.AF_INET, ("0.0.0.0", 0)),
                        (socket.AF_INET, ("127.0.0.1", 80)), (socket.AF_INET6, ("::", 8081))]:
    try:
        socket.socket(family).bind(address)
        found.append("bound")
    except OSError as problem:
        found.append(errno.errorcode[problem.errno])


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(" ".join(found).encode())

    def log_message(self, *words):
        pass


http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
