class TokenBucket:
    """Knows how many ticks there have been since it was made."""

    def __init__(self, capacity, interval_ms, clock):
        self.clock = clock
        self.made_at = clock()
        self.latest = self.made_at
        self.size, self.step = capacity, interval_ms
        self.free, self.seen = capacity, 0

    def take(self, count=1):
        now = self.clock()
        if count <= 0:
            raise ValueError(count)
        self.latest = max(self.latest, now, self.clock())
        ticks = (self.latest - self.made_at) // self.step
        self.free = min(self.free + ticks - self.seen, self.size)
        self.seen = ticks
        enough = count <= self.free
        if enough:
            self.free -= count
        return enough
