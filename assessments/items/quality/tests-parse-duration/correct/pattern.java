import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class ParseDuration {
    private static final Pattern FORM =
        Pattern.compile("(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?");
    private static final int[] WORTH = {3600, 60, 1};

    static int parse(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches() || text.isEmpty()) throw new IllegalArgumentException(text);
        int total = 0;
        for (int i = 0; i < WORTH.length; i++) {
            if (found.group(i + 1) != null) total += WORTH[i] * Integer.parseInt(found.group(i + 1));
        }
        return total;
    }
}
