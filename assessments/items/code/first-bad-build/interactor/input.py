import re
import sys

match = re.fullmatch(r"([1-9][0-9]*) ([1-9][0-9]*) (0|[1-9][0-9]*)\n", sys.stdin.read())
if not match:
    sys.exit(43)
n, questions, first = map(int, match.groups())
sys.exit(42 if n <= 1000000 and questions == n.bit_length() and first <= n else 43)
