from token_bucket import TokenBucket


class Clock:
    def __init__(self):
        self.now = 1000

    def __call__(self):
        return self.now


def bucket_of(capacity, interval_ms=100):
    clock = Clock()
    return TokenBucket(capacity, interval_ms, clock), clock


def emptied(bucket, most=50):
    return sum(bucket.take() for _ in range(most))


def test_many_ticks_at_once():
    bucket, clock = bucket_of(5)
    emptied(bucket)
    clock.now = 1350
    assert emptied(bucket) == 3


def test_never_more_than_capacity():
    bucket, clock = bucket_of(3)
    clock.now = 9000
    assert emptied(bucket) == 3


def test_the_rest_of_an_interval_counts():
    bucket, clock = bucket_of(3)
    emptied(bucket)
    clock.now = 1150
    assert bucket.take()
    clock.now = 1200
    assert bucket.take()


def test_no_token_before_its_tick():
    bucket, clock = bucket_of(1)
    bucket.take()
    clock.now = 1099
    assert not bucket.take()


def test_ticks_go_on_while_the_bucket_is_full():
    bucket, clock = bucket_of(1)
    clock.now = 1060
    assert bucket.take()
    clock.now = 1100
    assert bucket.take()


def test_a_refused_take_costs_nothing():
    bucket, _ = bucket_of(3)
    assert not bucket.take(4)
    assert bucket.take(3)


def test_no_take_of_nothing():
    bucket, _ = bucket_of(3)
    for count in (0, -1):
        try:
            bucket.take(count)
        except ValueError:
            continue
        raise AssertionError(count)


def test_a_clock_that_goes_back():
    bucket, clock = bucket_of(2)
    bucket.take()
    clock.now = 500
    assert bucket.take()
