import sys

FOREVER = float("inf")


class Stockroom:
    def __init__(self):
        self.lots = {}  # name -> list of [end, pieces], the one that goes off first in front
        self.now = 0

    def fresh(self, name):
        lots = [lot for lot in self.lots.get(name, []) if lot[0] > self.now and lot[1] > 0]
        self.lots[name] = lots
        return lots

    def count(self, name):
        return sum(pieces for _, pieces in self.fresh(name))

    def put(self, name, pieces, end):
        lots = self.fresh(name)
        lots.append([end, pieces])

    def take(self, name, pieces):
        if self.count(name) < pieces:
            return None
        taken = []
        for lot in self.fresh(name):
            part = min(lot[1], pieces)
            lot[1] -= part
            pieces -= part
            if part > 0:
                taken.append((lot[0], part))
        return taken

    def list(self):
        counts = [(name, self.count(name)) for name in list(self.lots)]
        shown = sorted((c for c in counts if c[1] > 0), key=lambda c: (-c[1], c[0]))
        return " ".join(f"{name}={count}" for name, count in shown) or "empty"

    def run(self, line):
        words = line.split()
        if words[-1].startswith("@"):
            self.now = int(words.pop()[1:])
        command = words[0]
        if command == "put":
            end = self.now + int(words[4]) if len(words) > 3 else FOREVER
            self.put(words[1], int(words[2]), end)
            return None
        if command == "take":
            return "short" if self.take(words[1], int(words[2])) is None else "ok"
        if command == "move":
            taken = self.take(words[1], int(words[3]))
            if taken is None:
                return "short"
            for end, pieces in taken:
                self.put(words[2], pieces, end)
            return "ok"
        if command == "count":
            return str(self.count(words[1]))
        return self.list()


def main():
    room = Stockroom()
    for line in sys.stdin:
        if line.strip():
            answer = room.run(line)
            if answer is not None:
                print(answer)


main()
