import java.io.*;

public class Main {
    public static void main(String[] args) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedInputStream(System.in));
        int n = next(in);
        int width = next(in);
        int[] times = new int[n];
        for (int i = 0; i < n; i++) times[i] = next(in);
        int best = 0;
        for (int i = 0; i < n; i++) {
            int count = 0;
            for (int j = 0; j < n; j++) {
                if (times[j] >= times[i] && times[j] - times[i] < width) count++;
            }
            best = Math.max(best, count);
        }
        System.out.println(best);
    }

    static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}
