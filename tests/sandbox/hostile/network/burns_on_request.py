# Does: a service that goes round for ever when it is asked. The limit holds although nobody asks again.
# Limits: cpu_ms=400 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: nothing
# Waits: 4000
# Stops: 5000
# Connects: refused
# Ends: cpu_limit
import os
import socket

listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
guest = listener.accept()[0]
while True:
    pass
