import re
import sys

match = re.fullmatch(r"(0|-?[1-9][0-9]*) (0|-?[1-9][0-9]*)\n", sys.stdin.read())
right = match is not None and all(abs(int(number)) <= 10**12 for number in match.groups())
sys.exit(42 if right else 43)
