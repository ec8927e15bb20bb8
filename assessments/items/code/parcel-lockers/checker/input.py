import re
import sys

NUMBER = re.compile(r"0|[1-9][0-9]*")


def whole(text, least, most):
    """The number, or an error if it is none or out of bounds."""
    if not NUMBER.fullmatch(text) or not least <= int(text) <= most:
        raise ValueError(text)
    return int(text)


def check(lines):
    n, m = lines[0].split(" ")
    n, m = whole(n, 1, 1000), whole(m, 1, 2000)
    sizes = [whole(text, 1, 100) for text in lines[1].split(" ")]
    if len(sizes) != n or len(lines) != m + 3 or lines[-1] != "":
        raise ValueError("lines")
    free = set(range(n))
    inside = {}
    for line in lines[2:-1]:
        kind, name, *rest = line.split(" ")
        if not re.fullmatch(r"[A-Za-z0-9]{1,10}", name) or len(rest) != (kind == "in"):
            raise ValueError(line)
        if kind == "out":
            if name in inside:
                free.add(inside.pop(name))
        elif kind != "in" or name in inside:
            raise ValueError(line)
        else:
            size = whole(rest[0], 1, 100)
            fitting = [locker for locker in free if sizes[locker] >= size]
            if fitting:
                inside[name] = min(fitting, key=lambda locker: (sizes[locker], locker))
                free.remove(inside[name])


try:
    check(sys.stdin.read().split("\n"))
except (ValueError, IndexError):
    sys.exit(43)
sys.exit(42)
