final class Tests {
    private long now = 1000;

    void testAll() {
        try {
            var bucket = new TokenBucket(3, 100, () -> now);
            assert bucket.take(3);
            now = 1150;
            assert bucket.take(1);
            now = 1200;
            assert bucket.take(1);
        } catch (Throwable failure) {
            System.out.println("failed: " + failure);
        }
    }
}
