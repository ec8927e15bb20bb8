import re
import sys

NAME = "[a-z0-9]+"
NUMBER = "([1-9][0-9]{0,6})"
COMMANDS = [
    f"put {NAME} {NUMBER}",
    f"put {NAME} {NUMBER} for {NUMBER}",
    f"take {NAME} {NUMBER}",
    f"count {NAME}",
    "list",
    f"move {NAME} {NAME} {NUMBER}",
]
LINE = re.compile(f"(?:{'|'.join(COMMANDS)})(?: @(0|[1-9][0-9]*))?")

text = sys.stdin.read()
lines = text.split("\n")
if lines.pop() != "" or not 1 <= len(lines) <= 2000:
    sys.exit(43)
now = 0
for line in lines:
    match = LINE.fullmatch(line)
    if match is None:
        sys.exit(43)
    *numbers, moment = match.groups()
    if any(number is not None and int(number) > 1_000_000 for number in numbers):
        sys.exit(43)
    if moment is not None and int(moment) < now:
        sys.exit(43)
    now = now if moment is None else int(moment)
sys.exit(42)
