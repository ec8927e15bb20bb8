import java.util.ArrayList;
import java.util.List;

class Solution {
    static List<String> polygonProblems(List<List<List<Long>>> rings) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < rings.size(); i++) {
            List<List<Long>> ring = rings.get(i);
            if (ring.size() < 4) problems.add(i + ":short");
            if (!closed(ring)) problems.add(i + ":open");
            if (!sound(ring)) continue;
            if (doubledArea(ring) > 0 != (i == 0)) problems.add(i + ":direction");
            if (i > 0 && sound(rings.get(0)) && leavesBox(ring, rings.get(0))) problems.add(i + ":outside");
        }
        return problems;
    }

    private static boolean closed(List<List<Long>> ring) {
        return !ring.isEmpty() && ring.get(0).equals(ring.get(ring.size() - 1));
    }

    private static boolean sound(List<List<Long>> ring) {
        return ring.size() >= 4 && closed(ring);
    }

    private static long doubledArea(List<List<Long>> ring) {
        long sum = 0;
        for (int k = 1; k < ring.size(); k++) {
            List<Long> a = ring.get(k - 1);
            List<Long> b = ring.get(k);
            sum += a.get(0) * b.get(1) - b.get(0) * a.get(1);
        }
        return sum;
    }

    private static boolean leavesBox(List<List<Long>> ring, List<List<Long>> outer) {
        for (int axis = 0; axis < 2; axis++) {
            final int chosen = axis;
            long low = outer.stream().mapToLong(point -> point.get(chosen)).min().getAsLong();
            long high = outer.stream().mapToLong(point -> point.get(chosen)).max().getAsLong();
            if (ring.stream().anyMatch(point -> point.get(chosen) < low || point.get(chosen) > high)) return true;
        }
        return false;
    }
}
