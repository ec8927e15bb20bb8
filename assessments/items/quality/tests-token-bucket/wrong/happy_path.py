from token_bucket import TokenBucket


class Clock:
    def __init__(self):
        self.now = 1000

    def __call__(self):
        return self.now



def test_take_and_wait():
    clock = Clock()
    bucket = TokenBucket(3, 100, clock)
    assert bucket.take()
    clock.now = 1750
    assert bucket.take()
