import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

record Interval(int start, int end) {}

final class BadInterval extends IllegalArgumentException {}

final class MergeIntervals {
    static List<Interval> merge(Interval... intervals) {
        // At each place: how many intervals start, and how many end.
        TreeMap<Integer, int[]> marks = new TreeMap<>();
        for (Interval each : intervals) {
            if (each.end() < each.start()) throw new BadInterval();
            marks.computeIfAbsent(each.start(), place -> new int[2])[0]++;
            marks.computeIfAbsent(each.end(), place -> new int[2])[1]++;
        }
        List<Interval> merged = new LinkedList<>();
        int depth = 0;
        int begin = 0;
        for (Map.Entry<Integer, int[]> mark : marks.entrySet()) {
            if (depth == 0) begin = mark.getKey();
            depth += mark.getValue()[0] - mark.getValue()[1];
            if (depth == 0) merged.add(new Interval(begin, mark.getKey()));
        }
        return merged;
    }
}
