# Does: a service that answers without end.
# Limits: cpu_ms=2000 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: flood
# Ends: running
import os
import socket

listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
while True:
    guest = listener.accept()[0]
    try:
        guest.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            guest.sendall(b"X-More: and more\r\n" * 1000)
    except OSError:
        pass
