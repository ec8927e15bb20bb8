final class Tests {
    private long now = 1000;  // what the clock says; each test has its own

    void testATakeOfMoreThanTheBucketHoldsIsRefused() {
        var bucket = new TokenBucket(3, 100, () -> now);
        assert !bucket.take(5);
    }
}
