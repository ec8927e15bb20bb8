final class Tests {
    static void testResult() {
        var merged = MergeIntervals.merge(new Interval(1, 3), new Interval(3, 5));
        merged.add(new Interval(9, 9));
        assert merged.size() == 2;
    }
}
