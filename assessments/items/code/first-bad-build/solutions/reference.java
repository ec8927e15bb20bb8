import java.io.*;

public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int n = Integer.parseInt(in.readLine().split(" ")[0]);
        int low = 1;
        int high = n + 1;
        while (low < high) {
            int middle = (low + high) / 2;
            System.out.println("ask " + middle);
            System.out.flush();
            if (in.readLine().equals("bad")) high = middle;
            else low = middle + 1;
        }
        System.out.println("answer " + (low <= n ? String.valueOf(low) : "none"));
    }
}
