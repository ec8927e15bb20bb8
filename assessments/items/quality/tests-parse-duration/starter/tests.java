final class Tests {
    static void testMinutes() {
        assert ParseDuration.parse("15m") == 900;
    }
}
