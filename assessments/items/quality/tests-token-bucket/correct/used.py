class NoTokens(ValueError):
    pass


class TokenBucket:
    """Counts what is missing; each tick puts one back."""

    def __init__(self, capacity, interval_ms, clock):
        self.read = clock
        self.capacity = capacity
        self.interval = interval_ms
        self.missing = 0
        self.next_tick = clock() + interval_ms

    def take(self, count=1):
        if not count >= 1:
            raise NoTokens()
        now = self.read()
        if now >= self.next_tick:
            ticks = 1 + (now - self.next_tick) // self.interval
            self.next_tick += ticks * self.interval
            self.missing = max(0, self.missing - ticks)
        if self.missing + count > self.capacity:
            return False
        self.missing += count
        return True
