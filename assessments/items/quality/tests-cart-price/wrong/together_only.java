import java.util.List;

final class Tests {
    static void testTogether() {
        assert Price.of(List.of(new Line(100, 20), new Line(1000, 1)), null) == 3390;
        assert Price.of(List.of(new Line(10500, 1)), "TEN") == 9940;
    }
}
