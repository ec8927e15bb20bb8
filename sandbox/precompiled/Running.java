import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Scanner;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Run once at build time, so that the library's classes are known that candidates' programs use: what
 * reads, collects and prints, and a small server with a client.
 */
public class Running {
    record Order(long id, String state) {}

    static void read() throws IOException {
        var words = new Scanner("3 apples\n4.5 pears\n");
        words.nextInt();
        words.next();
        words.nextDouble();
        words.nextLine();
        var lines = new BufferedReader(new InputStreamReader(System.in));
        if (lines.ready()) lines.readLine();
        new BufferedReader(new StringReader("a,b")).lines().map(line -> line.split(",")).toList();
        Files.exists(Path.of("none"));
    }

    static void collect() {
        var orders = List.of(new Order(2, "open"), new Order(1, "paid"), new Order(3, "open"));
        Map<String, List<Order>> byState = orders.stream()
                .collect(Collectors.groupingBy(Order::state, TreeMap::new, Collectors.toList()));
        byState.forEach((state, some) -> System.out.println(state + some));
        System.out.println(orders.stream()
                .sorted(Comparator.comparing(Order::id))
                .map(Order::toString)
                .collect(Collectors.joining(", ", "[", "]")));
        System.out.println(IntStream.rangeClosed(1, 5).boxed().mapToInt(Integer::intValue).sum());
        var queue = new PriorityQueue<long[]>((a, b) -> Long.compare(a[0], b[0]));
        queue.add(new long[] {1, 2});
        var deque = new ArrayDeque<Integer>();
        deque.push(queue.size());
        int[] sorted = {3, 1, 2};
        Arrays.sort(sorted);
        var counts = new HashMap<Integer, Integer>();
        for (int each : sorted) counts.merge(each, 1, Integer::sum);
        counts.computeIfAbsent(7, key -> key);
        counts.entrySet().removeIf(entry -> entry.getValue() > 5);
        var lists = new ArrayList<>(counts.keySet());
        lists.sort(Comparator.reverseOrder());
        new LinkedHashMap<>(counts).values().iterator().next();
        var shared = new ConcurrentHashMap<String, AtomicLong>();
        shared.computeIfAbsent("a", key -> new AtomicLong()).incrementAndGet();
    }

    static void print() throws Exception {
        System.out.println(String.format("%5d %-8s %.3f %s", 7, "seven", 7.0, LocalDate.of(2024, 2, 29)));
        System.out.printf("%s %s%n", Instant.EPOCH, Duration.ofSeconds(90));
        System.out.println(new BigDecimal("1.50").multiply(BigDecimal.TEN) + " " + BigInteger.TWO.pow(70));
        System.out.println(Pattern.compile("(\\w+)-(\\d+)").matcher("order-7").replaceAll("$2"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(new byte[3]);
        System.out.println(HexFormat.of().formatHex(digest));
        System.out.println(UUID.nameUUIDFromBytes(digest) + new StringJoiner(",").add("a").toString());
        System.out.println(URLDecoder.decode("a%20b", StandardCharsets.UTF_8));
        System.out.println(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(new byte[] {65})));
        try {
            Long.parseLong("no number");
        } catch (NumberFormatException error) {
            System.out.println(error.getMessage());
        }
    }

    static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readNBytes(1000);
            exchange.getRequestHeaders().getFirst("Accept");
            exchange.getRequestURI().getRawQuery();
            byte[] body = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static void serve() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        server.createContext("/", Running::answer);
        var threads = Executors.newFixedThreadPool(4);
        server.setExecutor(threads);
        server.start();
        int port = server.getAddress().getPort();
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = "POST /orders HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n{}";
            for (int turn = 0; turn < 2; ++turn) {
                client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                client.getInputStream().read(new byte[1000]);
            }
        }
        server.stop(0);
        threads.shutdown();
    }

    public static void main(String[] arguments) throws Exception {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        read();
        collect();
        print();
        serve();
    }
}
