import java.util.Arrays;
import java.util.List;

final class Tests {
    static Interval[] list(int... ends) {
        Interval[] intervals = new Interval[ends.length / 2];
        for (int i = 0; i < ends.length; i += 2) intervals[i / 2] = new Interval(ends[i], ends[i + 1]);
        return intervals;
    }

    static void expect(Interval[] given, Interval[] expected) {
        var merged = MergeIntervals.merge(given);
        assert merged.equals(List.of(expected)) : merged;
    }

    static void testNone() { expect(list(), list()); }
    static void testTouching() { expect(list(1, 3, 3, 5), list(1, 5)); }
    static void testNeighbours() { expect(list(1, 2, 3, 4), list(1, 2, 3, 4)); }
    static void testInside() { expect(list(1, 9, 2, 3, 5, 6, 12, 13), list(1, 9, 12, 13)); }
    static void testAnyOrder() { expect(list(8, 9, 1, 4, 2, 6), list(1, 6, 8, 9)); }
    static void testSingleNumber() { expect(list(4, 4, 6, 7), list(4, 4, 6, 7)); }

    static void testTheInputIsNotChanged() {
        var given = list(5, 6, 1, 2, 2, 4);
        MergeIntervals.merge(given);
        assert Arrays.equals(given, list(5, 6, 1, 2, 2, 4));
    }

    static void testTurnedRound() {
        try {
            MergeIntervals.merge(list(1, 2, 5, 3));
        } catch (IllegalArgumentException expected) {
            return;
        }
        throw new AssertionError("no error");
    }
}
