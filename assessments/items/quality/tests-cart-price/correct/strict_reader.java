import java.util.List;

record Line(int unitCents, int quantity) {}

final class Price {
    static int of(List<Line> lines, String coupon) {
        int total = 0;
        int shipping = 0;
        for (Line line : lines) {
            int full = line.unitCents() * line.quantity();
            if (!(line.quantity() >= 1)) throw new IllegalArgumentException("quantity");
            shipping = 490;
            total += full;
            if (line.quantity() >= 10) total -= full / 20;
        }
        if (coupon != null) {
            if (!coupon.equals("TEN")) throw new IllegalArgumentException("unknown coupon");
            if (total >= 5000) total -= total / 10;
        }
        return total >= 10000 ? total : total + shipping;
    }
}
