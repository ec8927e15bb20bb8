import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compiled once at build time, so that the compiler's own classes are known: a bit of everything. */
public class Training {
    enum Kind { SMALL, LARGE }

    sealed interface Shape permits Circle, Box {}

    record Circle(double radius) implements Shape {}

    record Box(double width, double height) implements Shape {
        Box {
            if (width < 0) throw new IllegalArgumentException("width " + width);
        }
    }

    abstract static class Counter<T extends Comparable<T>> implements Iterable<T> {
        protected final Map<T, Integer> counts = new HashMap<>();
        private static final int[] SIZES = {1, 2, 3};

        synchronized void add(T item) {
            counts.merge(item, 1, Integer::sum);
        }

        abstract Kind kind();
    }

    static double area(Shape shape) {
        if (shape instanceof Circle circle) return Math.PI * circle.radius() * circle.radius();
        Box box = (Box) shape;
        return box.width() * box.height();
    }

    static String name(Kind kind) {
        return switch (kind) {
            case SMALL -> "small";
            case LARGE -> {
                String text = """
                    large
                    """;
                yield text.strip();
            }
        };
    }

    public static void main(String... words) throws IOException {
        var lines = new ArrayList<String>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } finally {
            lines.trimToSize();
        }
        Function<Integer, Function<Integer, Long>> times = one -> other -> (long) one * other;
        Runnable task = new Runnable() {
            @Override
            public void run() {
                System.out.println(times.apply(2).apply(3));
            }
        };
        task.run();
        List<Integer> sizes = lines.stream().map(String::length).sorted().collect(Collectors.toList());
        long total = 0;
        outer:
        for (int i = 0; i < sizes.size(); i++) {
            int size = sizes.get(i);
            while (size-- > 0) {
                if ((size & 1) == 0 && total > 1_000_000L) break outer;
                total += size > 10 ? size << 1 : ~size;
            }
        }
        switch (words.length) {
            case 0:
                System.out.printf("%d %s %.2f%n", total, name(Kind.SMALL), area(new Circle(1)));
                break;
            default:
                throw new IllegalStateException(String.join(",", words));
        }
    }
}
