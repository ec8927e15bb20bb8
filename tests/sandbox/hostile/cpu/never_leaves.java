// Does: asks the virtual machine to exit and never lets it: a shutdown hook goes round for ever.
// Limits: cpu_ms=900 wall_ms=5000
// Must: cpu_limit cpu_ms<=950
// Prints: leaving
public class Main {
    public static void main(String[] words) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            for (;;) {
            }
        }));
        System.out.println("leaving");
        System.exit(0);
    }
}
