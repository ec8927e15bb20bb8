# Does: a service that ends when it is asked. It stays ended until somebody starts it again.
# Limits: cpu_ms=1000 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: nothing
# Stops: 3000
# Connects: refused
# Restart:
# Asks: /
# Answers: nothing
# Stops: 3000
# Ends: runtime_error exit=3
import os
import socket

listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
guest = listener.accept()[0]
os._exit(3)
