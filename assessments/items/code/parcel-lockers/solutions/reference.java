import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeSet;

public class Main {
    record Locker(int size, int number) {}

    public static void main(String[] arguments) {
        Scanner input = new Scanner(System.in);
        int lockerCount = input.nextInt();
        int eventCount = input.nextInt();
        TreeSet<Locker> free =
                new TreeSet<>(Comparator.comparingInt(Locker::size).thenComparingInt(Locker::number));
        for (int number = 1; number <= lockerCount; number++) {
            free.add(new Locker(input.nextInt(), number));
        }
        Map<String, Locker> stored = new HashMap<>();
        StringBuilder answers = new StringBuilder();
        for (int event = 0; event < eventCount; event++) {
            boolean into = input.next().equals("in");
            String parcel = input.next();
            Locker locker;
            if (into) {
                locker = free.ceiling(new Locker(input.nextInt(), 0));
                if (locker != null) {
                    free.remove(locker);
                    stored.put(parcel, locker);
                }
            } else {
                locker = stored.remove(parcel);
                if (locker != null) {
                    free.add(locker);
                }
            }
            answers.append(locker != null ? String.valueOf(locker.number()) : into ? "full" : "unknown");
            answers.append('\n');
        }
        System.out.print(answers);
    }
}
