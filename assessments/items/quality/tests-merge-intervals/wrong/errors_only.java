final class Tests {
    static void testSingleNumber() {
        assert MergeIntervals.merge(new Interval(4, 4)).size() == 1;
    }

    static void testTurnedRound() {
        boolean refused = false;
        try {
            MergeIntervals.merge(new Interval(5, 3));
        } catch (IllegalArgumentException error) {
            refused = true;
        }
        assert refused;
    }
}
