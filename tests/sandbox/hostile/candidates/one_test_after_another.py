# Does: prepares the ground for its later tests: other code in place of its own, compiled code that
#       would be loaded first, a daemon that changes files, the answers of this test.
# Limits: cpu_ms=1000 wall_ms=3000
# File: helper.py = "def answer(): return 'as given'\n"
# Test: 1
# Stdin: "one"
# Must: ok
# Prints: input one, helper as given, files ['helper.py', 'main.py'] []
# Test: 2
# Stdin: "two"
# Must: ok
# Prints: input two, helper as given, files ['helper.py', 'main.py'] []
# Test: 3
# Must: ok
# Prints: input , helper as given, files ['helper.py', 'main.py'] []
import os
import py_compile
import sys
import time

import helper

print(f"input {sys.stdin.read()}, helper {helper.answer()}, "
      f"files {sorted(os.listdir('/w'))} {os.listdir('/tmp')}")
open("/w/helper.py", "w").write("def answer(): return 'planted'\n")
py_compile.compile("/w/helper.py", cfile="/w/__pycache__/helper.cpython-311.pyc")
open("/w/sitecustomize.py", "w").write("print('planted')\n")
os.rename("/w/helper.py", "/w/main.py")
open("/tmp/answers", "w").write("42")
sys.stdout.flush()
if os.fork() == 0:
    os.setsid()
    os.close(1)
    while True:
        try:
            open("/w/main.py", "w").write("print('planted')\n")
        except OSError:
            pass
        time.sleep(0.001)
