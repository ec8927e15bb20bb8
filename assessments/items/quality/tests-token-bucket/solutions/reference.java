final class Tests {
    private long now = 1000;

    private TokenBucket bucketOf(int capacity) {
        return new TokenBucket(capacity, 100, () -> now);
    }

    private void expect(TokenBucket bucket, int count) {
        int taken = 0;
        while (taken < 50 && bucket.take(1)) taken++;
        assert taken == count : taken + " tokens, not " + count;
    }

    void testTicks() {
        var bucket = bucketOf(5);
        expect(bucket, 5);
        long[][] steps = {{1099, 0}, {1100, 1}, {1450, 3}, {1500, 1}, {9000, 5}};
        for (long[] step : steps) {
            now = step[0];
            expect(bucket, (int) step[1]);
        }
    }

    void testTicksGoOnWhileItIsFull() {
        var bucket = bucketOf(1);
        now = 1060;
        expect(bucket, 1);
        now = 1100;
        expect(bucket, 1);
    }

    void testARefusedTakeCostsNothing() {
        var bucket = bucketOf(3);
        assert !bucket.take(4);
        assert bucket.take(3);
    }

    void testNothingCannotBeTaken() {
        boolean refused = false;
        try {
            bucketOf(3).take(0);
        } catch (IllegalArgumentException error) {
            refused = true;
        }
        assert refused;
    }

    void testAClockThatGoesBack() {
        var bucket = bucketOf(2);
        bucket.take(1);
        now = 500;
        expect(bucket, 1);
    }
}
