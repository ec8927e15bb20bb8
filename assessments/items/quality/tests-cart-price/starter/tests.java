import java.util.List;

final class Tests {
    static void testTwoPieces() {
        int cents = Price.of(List.of(new Line(1500, 2)), null);  // 2 pieces at 1500 cents, and shipping
        assert cents == 3490 : cents;
    }
}
