import java.util.ArrayList;
import java.util.List;

record Interval(int start, int end) {}

final class MergeIntervals {
    static List<Interval> merge(Interval... intervals) {
        List<Interval> merged = new ArrayList<>();
        for (Interval next : intervals) {
            if (next.start() > next.end()) throw new IllegalArgumentException();
            List<Interval> apart = new ArrayList<>();
            for (Interval other : merged) {
                if (other.start() > next.end() || next.start() > other.end()) {
                    apart.add(other);
                } else {
                    next = new Interval(Math.min(other.start(), next.start()), Math.max(other.end(), next.end()));
                }
            }
            apart.add(next);
            merged = apart;
        }
        merged.sort((one, other) -> Integer.compare(one.start(), other.start()));
        return List.copyOf(merged);
    }
}
