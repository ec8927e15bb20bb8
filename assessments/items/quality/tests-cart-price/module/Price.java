import java.util.List;

record Line(int unitCents, int quantity) {}

final class Price {
    /** The coupon is null if there is none. */
    static int of(List<Line> lines, String coupon) {
        if (lines.isEmpty()) return 0;
        int total = 0;
        for (Line line : lines) {
            if (line.quantity() < 1) {
                throw new IllegalArgumentException("a quantity must be at least 1");
            }
            int amount = line.unitCents() * line.quantity();
            if (line.quantity() >= 10) amount -= amount * 5 / 100;
            total += amount;
        }
        if ("TEN".equals(coupon) && total >= 5000) total -= total / 10;
        if (total < 10000) total += 490;
        return total;
    }
}
