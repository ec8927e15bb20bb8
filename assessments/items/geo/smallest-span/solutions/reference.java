import java.util.List;
import java.util.TreeSet;

class Solution {
    static List<Long> smallestSpan(List<Long> longitudes) {
        long bestWidth = 360;
        List<Long> best = List.of();
        for (long west : new TreeSet<>(longitudes)) {
            long width = 0;
            for (long place : longitudes) {
                width = Math.max(width, Math.floorMod(place - west, 360L));
            }
            if (width < bestWidth) {
                bestWidth = width;
                long east = west + width;
                best = List.of(west, east > 180 ? east - 360 : east);
            }
        }
        return best;
    }
}
