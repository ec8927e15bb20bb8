import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] args) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedInputStream(System.in));
        int n = next(in);
        int width = next(in);
        int[] times = new int[n];
        for (int i = 0; i < n; i++) times[i] = next(in);
        Arrays.sort(times);
        int best = 0;
        int first = 0;
        for (int last = 0; last < n; last++) {
            while (times[last] - times[first] >= width) first++;
            best = Math.max(best, last - first + 1);
        }
        System.out.println(best);
    }

    static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}
