# Does: a service that connects to the host, to the network and to a cloud's address for secrets.
# Limits: cpu_ms=1000 wall_ms=6000
# File: host_port = "{host_port}"
# Service: 8080
# Asks: /
# Answers: "no no no no no no no"
# Ends: running
import http.server
import os
import socket

port = int(open("host_port").read())
tried = []
for address in [("127.0.0.1", port), ("localhost", port), ("127.0.0.1", 22), ("169.254.169.254", 80),
                ("192.0.2.1", 80), ("10.0.0.1", 5432), ("::1", port)]:
    try:
        socket.create_connection(address, timeout=0.5)
        tried.append("out")
    except OSError:
        tried.append("no")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(" ".join(tried).encode())

    def log_message(self, *words):
        pass


http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
