from token_bucket import TokenBucket


class Clock:
    """Stands still until its `now` is set."""

    def __init__(self):
        self.now = 1000

    def __call__(self):
        return self.now


def test_a_take_of_more_than_the_bucket_holds_is_refused():
    clock = Clock()
    bucket = TokenBucket(3, 100, clock)
    assert bucket.take(5) is False
