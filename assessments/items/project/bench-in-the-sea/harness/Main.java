import java.util.List;
import java.util.Scanner;

public class Main {
    public static void main(String[] arguments) {
        Survey survey = new Survey();
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            String answer = survey.run(List.of(lines.nextLine().split(" ")));
            if (answer != null) System.out.println(answer);
        }
    }
}
