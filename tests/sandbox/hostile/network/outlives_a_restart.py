# Does: a service that leaves daemons behind, which keep its port and its files; after a restart
#       everything must be as new.
# Limits: cpu_ms=2000 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: "visit 1, files: ['main.py'], processes: 3"
# Asks: /
# Answers: "visit 2, files: ['left', 'main.py'], processes: 3"
# Restart:
# Asks: /
# Answers: "visit 1, files: ['main.py'], processes: 3"
# Ends: running
import http.server
import os
import signal
import time

visits = 0


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global visits
        visits += 1
        count = len([name for name in os.listdir("/proc") if name.isdigit()])
        text = f"visit {visits}, files: {sorted(os.listdir('/w'))}, processes: {count}"
        open("/w/left", "w").close()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *words):
        pass


server = http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler)
for number in range(2):
    if os.fork() == 0:
        os.setsid()
        for other in range(1, 32):
            if other not in (signal.SIGKILL, signal.SIGSTOP):
                signal.signal(other, signal.SIG_IGN)
        while True:
            time.sleep(1)
server.serve_forever()
