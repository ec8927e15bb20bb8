import java.util.List;

final class Tests {
    static void testOneIntervalStaysAsItIs() {
        var merged = MergeIntervals.merge(new Interval(2, 5));
        assert merged.equals(List.of(new Interval(2, 5))) : merged;
    }
}
