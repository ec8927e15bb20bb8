import java.util.List;

class Solution {
    private static final double RADIUS_M = 6371008.8;

    private static double distance(List<Double> start, List<Double> end) {
        double lat1 = Math.toRadians(start.get(1));
        double lat2 = Math.toRadians(end.get(1));
        double north = Math.sin((lat2 - lat1) / 2);
        double east = Math.sin(Math.toRadians(end.get(0) - start.get(0)) / 2);
        double h = north * north + Math.cos(lat1) * Math.cos(lat2) * east * east;
        return 2 * RADIUS_M * Math.asin(Math.sqrt(Math.min(1, h)));
    }

    static double routeLength(List<List<Double>> points, boolean closed) {
        double total = 0;
        for (int i = 1; i < points.size(); i++) {
            total += distance(points.get(i - 1), points.get(i));
        }
        if (closed && points.size() > 1) {
            total += distance(points.get(points.size() - 1), points.get(0));
        }
        return total;
    }
}
