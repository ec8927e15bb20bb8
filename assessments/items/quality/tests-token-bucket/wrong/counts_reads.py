from token_bucket import TokenBucket


def test_the_clock_is_read_once():
    moments = iter([1000, 1000, 1100])
    bucket = TokenBucket(1, 100, lambda: next(moments))
    assert bucket.take()
    assert bucket.take()
