# Does: a service that fills its error stream while it answers.
# Limits: cpu_ms=2000 wall_ms=6000 output_kb=100
# Service: 8080
# Asks: /
# Answers: "hello"
# Stops: 3000
# Connects: refused
# Ends: output_limit stderr_total>=102401
import os
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
guest = listener.accept()[0]
guest.sendall(b"HTTP/1.0 200 OK\r\n\r\nhello")
guest.close()
while True:
    sys.stderr.write("x" * 10000)
