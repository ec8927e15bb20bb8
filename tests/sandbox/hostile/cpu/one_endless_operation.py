# Does: asks for one number so large that the interpreter never comes back to look at a signal.
# Limits: cpu_ms=400 wall_ms=3000
# Must: cpu_limit cpu_ms<=420
# Prints: begun
print("begun", flush=True)
print(len(str(7 ** (7**8))))
