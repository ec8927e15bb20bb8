import java.util.ArrayList;
import java.util.List;

final class Tests {
    static List<Line> lines(int... numbers) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) lines.add(new Line(numbers[i], numbers[i + 1]));
        return lines;
    }

    static void expect(int cents, String coupon, int... numbers) {
        int found = Price.of(lines(numbers), coupon);
        assert found == cents : lines(numbers) + " " + coupon + ": " + found;
    }

    static void testPrices() {
        expect(3490, null, 1500, 2);
        expect(0, null);
        expect(0, "TEN");
        expect(1390, null, 100, 9);
        expect(1440, null, 100, 10);
        expect(2440, null, 100, 10, 1000, 1);
        expect(5489, "TEN", 4999, 1);
        expect(4990, "TEN", 5000, 1);
        expect(5430, "TEN", 520, 10);
        expect(10489, null, 9999, 1);
        expect(10000, null, 10000, 1);
        expect(9490, "TEN", 10000, 1);
        expect(595, null, 11, 10);
        expect(4999, "TEN", 5009, 1);
    }

    static void testQuantitiesThatAreErrors() {
        for (int quantity : new int[] {0, -1}) {
            boolean refused = false;
            try {
                Price.of(lines(100, quantity), null);
            } catch (IllegalArgumentException error) {
                refused = true;
            }
            assert refused : quantity;
        }
    }
}
