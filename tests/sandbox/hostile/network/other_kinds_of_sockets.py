# Does: a service that asks for every socket but the one that it needs: datagrams, raw packets, the
#       kernel's own, other machines', and stream protocols beside TCP, which rules for TCP miss.
# Limits: cpu_ms=1000 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: "made: []"
# Ends: running
import http.server
import os
import socket

families = {"unix": 1, "inet": 2, "inet6": 10, "netlink": 16, "packet": 17, "tipc": 30, "alg": 38,
            "vsock": 40, "smc": 43, "xdp": 44}
made = []
for name, family in families.items():
    for kind in (1, 2, 3, 4, 5, 10):
        for protocol in (0, 1, 6, 17, 58, 132, 136, 255, 262):
            if name.startswith("inet") and kind == 1 and protocol in (0, 6):
                continue
            try:
                socket.socket(family, kind, protocol).close()
                made.append((name, kind, protocol))
            except OSError:
                pass


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"made: {made}".encode())

    def log_message(self, *words):
        pass


http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
