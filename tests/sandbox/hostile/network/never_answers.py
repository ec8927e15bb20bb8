# Does: a service that accepts and never says a word.
# Limits: cpu_ms=1000 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: silence
# Ends: running
import os
import socket
import time

listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
kept = []
while True:
    kept.append(listener.accept())
