# Does: a service that takes all memory when it is asked, and starts as usual after that.
# Limits: cpu_ms=3000 wall_ms=6000 memory_kb=65536
# Service: 8080
# Asks: /
# Stops: 5000
# Ends: memory_limit memory_kb>=62000
import os
import socket

listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
guest = listener.accept()[0]
kept = []
while True:
    kept.append(bytearray(b"x") * (1 << 20))
