# Does: a service that makes a forbidden call when it is asked.
# Limits: cpu_ms=1000 wall_ms=6000
# Service: 8080
# Asks: /
# Answers: silence
# Stops: 3000
# Connects: refused
# Ends: violation ptrace
import ctypes
import os
import socket

kernel = ctypes.CDLL(None)
listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
guest = listener.accept()[0]
kernel.ptrace(0, 0, 0, 0)
guest.sendall(b"went on")
