import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

class Solution {
    static List<List<Long>> mergeShifts(
            List<List<Long>> shifts, boolean joinTouching, String rounding, double shortestHours) {
        long step = switch (rounding) {
            case "hour" -> 60;
            case "quarter" -> 15;
            default -> 1;
        };
        List<long[]> rounded = new ArrayList<>();
        for (List<Long> shift : shifts) {
            rounded.add(new long[] {
                Math.floorDiv(shift.get(0), step) * step, -Math.floorDiv(-shift.get(1), step) * step
            });
        }
        rounded.sort(Comparator.comparingLong(shift -> shift[0]));
        List<long[]> merged = new ArrayList<>();
        for (long[] shift : rounded) {
            long[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && (shift[0] < last[1] || joinTouching && shift[0] == last[1])) {
                last[1] = Math.max(last[1], shift[1]);
            } else {
                merged.add(shift);
            }
        }
        List<List<Long>> kept = new ArrayList<>();
        for (long[] shift : merged) {
            if (shift[1] - shift[0] >= shortestHours * 60) {
                kept.add(List.of(shift[0], shift[1]));
            }
        }
        return kept;
    }
}
