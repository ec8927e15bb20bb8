import java.util.List;

record Line(int unitCents, int quantity) {
    int amount() {
        int full = unitCents * quantity;
        return quantity > 9 ? full - full / 20 : full;
    }
}

final class Price {
    static final class BadQuantity extends IllegalArgumentException {}

    static int of(List<Line> lines, String coupon) {
        if (lines.stream().anyMatch(line -> line.quantity() <= 0)) throw new BadQuantity();
        int goods = lines.stream().mapToInt(Line::amount).sum();
        if (goods > 4999 && coupon != null && coupon.equals("TEN")) goods -= goods / 10;
        return goods > 9999 || lines.isEmpty() ? goods : goods + 490;
    }
}
