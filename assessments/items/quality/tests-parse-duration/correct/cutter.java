final class ParseDuration {
    static final class BadDuration extends IllegalArgumentException {}

    private static int number(String text) {
        if (text.isEmpty()) throw new BadDuration();
        int value = 0;
        for (char digit : text.toCharArray()) {
            if (digit < '0' || digit > '9') throw new BadDuration();
            value = value * 10 + digit - '0';
        }
        return value;
    }

    static int parse(String text) {
        if (text.isEmpty()) throw new BadDuration();
        String rest = text;
        int total = 0;
        for (String unit : new String[] {"h", "m", "s"}) {
            int seconds = unit.equals("h") ? 3600 : unit.equals("m") ? 60 : 1;
            int at = rest.indexOf(unit);
            if (at < 0) continue;
            total += number(rest.substring(0, at)) * seconds;
            rest = rest.substring(at + 1);
        }
        if (!rest.isEmpty()) throw new BadDuration();
        return total;
    }
}
