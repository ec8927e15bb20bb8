import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

record Interval(int start, int end) {}

final class MergeIntervals {
    static List<Interval> merge(Interval... intervals) {
        for (Interval each : intervals) {
            if (each.start() > each.end()) {
                throw new IllegalArgumentException("an interval ends before it starts");
            }
        }
        Interval[] sorted = intervals.clone();
        Arrays.sort(sorted, Comparator.comparingInt(Interval::start));
        List<Interval> merged = new ArrayList<>();
        for (Interval each : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && each.start() <= merged.get(last).end()) {
                Interval before = merged.get(last);
                merged.set(last, new Interval(before.start(), Math.max(before.end(), each.end())));
            } else {
                merged.add(each);
            }
        }
        return merged;
    }
}
