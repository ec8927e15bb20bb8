import java.util.List;

class Solution {
    static long nearestStop(List<List<Double>> stops, List<Double> here) {
        double latitude = here.get(0);
        double longitude = here.get(1);
        long best = -1;
        double bestDistance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < stops.size(); i++) {
            double apart = Math.abs(stops.get(i).get(0) - longitude);
            double east = Math.min(apart, 360 - apart) * Math.cos(Math.toRadians(latitude));
            double north = stops.get(i).get(1) - latitude;
            double distance = north * north + east * east;
            if (distance < bestDistance) {
                best = i;
                bestDistance = distance;
            }
        }
        return best;
    }
}
