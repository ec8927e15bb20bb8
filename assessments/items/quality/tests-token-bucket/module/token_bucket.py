class TokenBucket:
    def __init__(self, capacity, interval_ms, clock):
        self._capacity = capacity
        self._interval_ms = interval_ms
        self._clock = clock
        self._tokens = capacity
        self._last_tick = clock()

    def take(self, count=1):
        if count < 1:
            raise ValueError("take at least one token")
        self._refill()
        if self._tokens < count:
            return False
        self._tokens -= count
        return True

    def _refill(self):
        ticks = (self._clock() - self._last_tick) // self._interval_ms
        if ticks <= 0:
            return
        self._tokens = min(self._capacity, self._tokens + ticks)
        self._last_tick += ticks * self._interval_ms
