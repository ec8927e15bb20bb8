import java.util.Map;

final class ParseDuration {
    private static final Map<String, Integer> WORTH = Map.of("h", 3600, "m", 60, "s", 1);

    static int parse(String text) {
        if (text.isEmpty()) throw new IllegalArgumentException("the text is empty");
        int total = 0;
        String digits = "";
        String units = "hms";
        for (String letter : text.split("")) {
            if ("0123456789".contains(letter)) {
                digits += letter;
            } else if (units.contains(letter) && !digits.isEmpty()) {
                total += Integer.parseInt(digits) * WORTH.get(letter);
                units = units.substring(units.indexOf(letter) + 1);
                digits = "";
            } else {
                throw new IllegalArgumentException("unexpected " + letter);
            }
        }
        if (!digits.isEmpty()) throw new IllegalArgumentException("a unit is missing");
        return total;
    }
}
