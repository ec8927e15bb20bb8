# Does: a service that does not listen, and stays beyond its time.
# Limits: cpu_ms=1000 wall_ms=400
# Service: 8080
# Connects: refused
# Stops: 2000
# Connects: refused
# Ends: wall_limit
import time

time.sleep(60)
