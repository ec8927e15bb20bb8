import java.util.ArrayList;
import java.util.List;

class Solution {
    static List<String> places(List<List<Long>> fence, List<List<Long>> points) {
        List<String> result = new ArrayList<>();
        for (List<Long> point : points) result.add(placeOf(point.get(0), point.get(1), fence));
        return result;
    }

    private static String placeOf(long x, long y, List<List<Long>> fence) {
        boolean inside = false;
        for (int i = 0; i < fence.size(); i++) {
            List<Long> start = fence.get(i == 0 ? fence.size() - 1 : i - 1);
            long x1 = start.get(0);
            long y1 = start.get(1);
            long x2 = fence.get(i).get(0);
            long y2 = fence.get(i).get(1);
            long cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
            boolean inBox = Math.min(x1, x2) <= x && x <= Math.max(x1, x2)
                    && Math.min(y1, y2) <= y && y <= Math.max(y1, y2);
            if (cross == 0 && inBox) return "edge";
            if (y1 > y != y2 > y && cross > 0 == y2 > y1) inside = !inside;
        }
        return inside ? "inside" : "outside";
    }
}
