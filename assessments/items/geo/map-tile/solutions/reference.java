import java.util.List;

class Solution {
    static List<Long> tileOf(double longitude, double latitude, long zoom) {
        long tiles = 1L << zoom;
        double turns = (longitude + 180) / 360;
        long x = (long) Math.floor((turns - Math.floor(turns)) * tiles);
        double phi = Math.toRadians(Math.max(-85.0511, Math.min(85.0511, latitude)));
        double height = Math.log(Math.tan(phi) + 1 / Math.cos(phi));
        long y = (long) Math.floor((1 - height / Math.PI) / 2 * tiles);
        return List.of(x, Math.max(0, Math.min(tiles - 1, y)));
    }
}
