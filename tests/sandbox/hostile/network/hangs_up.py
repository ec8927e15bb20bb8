# Does: a service that closes each connection before it has read a word.
# Limits: cpu_ms=1000 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: nothing
# Asks: /
# Answers: nothing
# Ends: running
import os
import socket

listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
while True:
    listener.accept()[0].close()
