# Does: a service that listens and takes nobody in, so that its queue runs full: whoever connects
#       must get an answer soon all the same.
# Limits: cpu_ms=1000 wall_ms=12000
# Service: 8080
# Connects: made
# Connects: bounded
# Connects: bounded
# Connects: bounded
# Ends: running
import os
import socket
import time

listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])), backlog=0)
time.sleep(60)
