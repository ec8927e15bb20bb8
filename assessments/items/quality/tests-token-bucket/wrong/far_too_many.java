final class Tests {
    static void testTooMany() {
        try {
            new TokenBucket(3, 100, () -> 1000).take(4);
        } catch (IllegalArgumentException error) {
            return;
        }
        throw new AssertionError();
    }
}
