import java.util.List;
import java.util.Locale;

/** Angles as whole seconds: north and east are more than 0. */
class Angles {
    /** Of degrees, minutes and seconds as they were written. */
    static long secondsOf(List<String> words) {
        long degrees = Long.parseLong(words.get(0));
        long minutes = Long.parseLong(words.get(1));
        long seconds = Long.parseLong(words.get(2));
        long size = Math.abs(degrees) * 3600 + minutes * 60 + seconds;
        return degrees < 0 ? -size : size;
    }

    static String decimal(long seconds) {
        return String.format(Locale.ROOT, "%.4f", seconds / 3600.0);
    }
}
