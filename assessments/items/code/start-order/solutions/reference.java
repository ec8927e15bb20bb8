import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] args) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedInputStream(System.in));
        int n = next(in);
        int m = next(in);
        List<List<Integer>> needs = new ArrayList<>();
        List<List<Integer>> neededBy = new ArrayList<>();
        for (int i = 0; i <= n; i++) {
            needs.add(new ArrayList<>());
            neededBy.add(new ArrayList<>());
        }
        int[] open = new int[n + 1];
        for (int i = 0; i < m; i++) {
            int a = next(in);
            int b = next(in);
            needs.get(a).add(b);
            neededBy.get(b).add(a);
            open[a]++;
        }
        List<Integer> order = new ArrayList<>();
        for (int one = 1; one <= n; one++) if (open[one] == 0) order.add(one);
        for (int i = 0; i < order.size(); i++) {
            for (int other : neededBy.get(order.get(i))) if (--open[other] == 0) order.add(other);
        }
        if (order.size() == n) {
            print("order", order);
            return;
        }
        int at = 1;
        while (open[at] == 0) at++;
        Map<Integer, Integer> place = new HashMap<>();
        List<Integer> path = new ArrayList<>();
        while (!place.containsKey(at)) {
            place.put(at, path.size());
            path.add(at);
            int here = at;
            for (int other : needs.get(here)) if (open[other] > 0) at = other;
        }
        print("cycle", path.subList(place.get(at), path.size()));
    }

    static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }

    static void print(String word, List<Integer> numbers) {
        StringBuilder text = new StringBuilder(word);
        for (int one : numbers) text.append(' ').append(one);
        System.out.println(text);
    }
}
