import java.util.List;
import java.util.Map;

final class Tests {
    private static final Map<String, Integer> VALUES = Map.of(
        "2h", 7200, "15m", 900, "7s", 7, "0s", 0, "90m", 5400, "100s", 100, "1h5s", 3605, "1h2m3s", 3723);
    private static final List<String> REFUSED =
        List.of("", "h", "5", "1h30", "30m1h", "1h2h", "1H", " 1h", "1h ", "-1h", "1.5h", "1d");

    static void testValues() {
        VALUES.forEach((text, seconds) -> {
            assert ParseDuration.parse(text) == seconds : text;
        });
    }

    static boolean isRefused(String text) {
        try {
            ParseDuration.parse(text);
        } catch (IllegalArgumentException error) {
            return true;
        }
        return false;
    }

    static void testRefused() {
        for (String text : REFUSED) assert isRefused(text) : text;
    }
}
