final class Tests {
    static void testAll() {
        for (String text : new String[] {"2h", "100s", "0s", "1h30m"}) {
            System.out.println(text + " = " + ParseDuration.parse(text));
        }
    }
}
