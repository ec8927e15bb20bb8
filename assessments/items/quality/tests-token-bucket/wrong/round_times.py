from token_bucket import TokenBucket


class Clock:
    def __init__(self):
        self.now = 1000

    def __call__(self):
        return self.now



def test_whole_intervals():
    clock = Clock()
    bucket = TokenBucket(3, 100, clock)
    assert not bucket.take(4)
    assert bucket.take(3) and not bucket.take()
    clock.now = 1100
    assert bucket.take() and not bucket.take()
    clock.now = 1300
    assert bucket.take(2)
    clock.now = 2000
    assert bucket.take(3) and not bucket.take()
