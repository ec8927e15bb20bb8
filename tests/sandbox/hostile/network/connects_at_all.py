# Does: a service that connects, if only to its own loopback: serving needs no such right, and the
#       refusal must come from the rule, not from nobody listening.
# Limits: cpu_ms=1000 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: "EACCES"
# Ends: running
import errno
import http.server
import os
import socket

try:
    socket.create_connection(("127.0.0.1", 9), timeout=0.5)
    found = "connected"
except OSError as problem:
    found = errno.errorcode[problem.errno]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(found.encode())

    def log_message(self, *words):
        pass


http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
