# Does: a service that opens connections by sending (TCP fast open), where no call named connect is
#       made that a rule could stop.
# Limits: cpu_ms=1000 wall_ms=6000
# File: host_port = "{host_port}"
# Service: 8080
# Asks: /
# Answers: "not reached not reached"
# Ends: running
import http.server
import os
import socket

port = int(open("host_port").read())
found = []
for address in [("127.0.0.1", port), ("169.254.169.254", 80)]:
    sender = socket.socket()
    sender.settimeout(0.3)
    try:
        sender.sendto(b"x", 0x20000000, address)
        sender.getpeername()
        found.append("reached")
    except OSError:
        found.append("not reached")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(" ".join(found).encode())

    def log_message(self, *words):
        pass


http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
