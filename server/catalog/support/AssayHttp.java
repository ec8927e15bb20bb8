import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;

/**
 * A small HTTP routing library on the standard library. Its manual is below the prompt.
 *
 * <p>A handler takes a Request and returns a Response. Every request runs on its own thread, so
 * state that handlers share needs a lock.
 */
public final class AssayHttp {
    private static final int BODY_BYTES_MAX = 1024 * 1024;
    private static final int CONNECTIONS_WAITING_MAX = 128;
    private static final int REQUESTS_AT_ONCE_MAX = 64;

    private final List<Route> routes = new ArrayList<>();

    public AssayHttp() {
        route("GET", "/healthz", request -> respond(200, object("status", "ok")));
    }

    public interface Handler {
        Response handle(Request request) throws Exception;
    }

    /** Leaves a handler as a 400 answer. */
    public static final class BadRequest extends RuntimeException {
        public BadRequest(String message) {
            super(message);
        }
    }

    public record Request(
            String method,
            String path,
            Map<String, String> params,
            Map<String, String> query,
            Headers headers,
            byte[] body) {

        /** The header's value whatever its case, or null. */
        public String header(String name) {
            return headers.getFirst(name);
        }

        /** The body as a JSON object; anything else becomes a 400 answer. */
        @SuppressWarnings("unchecked")
        public Map<String, Object> json() {
            if (parseJson(text()) instanceof Map<?, ?> object) return (Map<String, Object>) object;
            throw new BadRequest("the body is not a JSON object");
        }

        private String text() {
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            } catch (CharacterCodingException error) {
                throw new BadRequest("the body is not UTF-8");
            }
        }
    }

    public record Response(int status, Object body, Map<String, String> headers) {
        /** Sets a header and returns the response, so that calls can be chained. */
        public Response header(String name, Object value) {
            headers.put(name, value.toString());
            return this;
        }
    }

    private record Route(String method, String[] pattern, Handler handler) {}

    /** A response with a JSON body, or without a body when it is null. */
    public static Response respond(int status, Object body) {
        return new Response(status, body, new LinkedHashMap<>());
    }

    /** A response with the body {"error": ...}. */
    public static Response fail(int status, String error) {
        return respond(status, object("error", error));
    }

    /** A JSON object from names and values in turn; a value may be null. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> loadFixture() throws IOException {
        return (Map<String, Object>) parseJson(Files.readString(Path.of("fixture.json")));
    }

    /** Map, List, String, Long, Double, Boolean or null. */
    public static Object parseJson(String text) {
        return new JsonReader(text).document();
    }

    public static String writeJson(Object value) {
        StringBuilder out = new StringBuilder();
        JsonWriter.write(value, out);
        return out.toString();
    }

    /** Sends requests such as GET /orders/7 to the handler of GET /orders/:id. */
    public void route(String method, String pattern, Handler handler) {
        routes.add(new Route(method, pattern.split("/", -1), handler));
    }

    /** Serves 127.0.0.1:$PORT; the threads of the server keep the process alive. */
    public void run() throws IOException {
        // Without it, the body waits up to 40 ms for the acknowledgement of the head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = Integer.parseInt(System.getenv("PORT"));
        var address = new InetSocketAddress("127.0.0.1", port);
        var server = HttpServer.create(address, CONNECTIONS_WAITING_MAX);
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newFixedThreadPool(REQUESTS_AT_ONCE_MAX));
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
            if (body.length > BODY_BYTES_MAX) {
                send(exchange, fail(413, "the body is too large").header("Connection", "close"));
                return;
            }
            send(exchange, answer(exchange, body));
        }
    }

    private Response answer(HttpExchange exchange, byte[] body) {
        try {
            return dispatch(exchange, body);
        } catch (BadRequest refusal) {
            return fail(400, refusal.getMessage());
        } catch (Exception error) {
            // The details are for the log: a client must not learn how the service is built.
            error.printStackTrace();
            return fail(500, "internal error");
        }
    }

    private Response dispatch(HttpExchange exchange, byte[] body) throws Exception {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        String[] segments = path.split("/", -1);
        for (Route route : routes) {
            Map<String, String> params = match(route.pattern(), segments);
            if (params == null || !route.method().equals(method)) continue;
            var query = parseQuery(exchange.getRequestURI().getRawQuery());
            var headers = exchange.getRequestHeaders();
            var request = new Request(method, path, params, query, headers, body);
            return Objects.requireNonNull(route.handler().handle(request), "no Response returned");
        }
        return fail(404, "no such route");
    }

    private static Map<String, String> match(String[] pattern, String[] segments) {
        if (pattern.length != segments.length) return null;
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].startsWith(":") && !segments[i].isEmpty()) {
                // In a path, unlike in a query, a plus sign is only itself.
                params.put(pattern[i].substring(1), decode(segments[i].replace("+", "%2B")));
            } else if (!pattern[i].equals(segments[i])) {
                return null;
            }
        }
        return params;
    }

    private static Map<String, String> parseQuery(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        if (query == null) return values;
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            values.putIfAbsent(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException error) {
            throw new BadRequest("the address is not valid");
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = new byte[0];
        if (response.body() != null) {
            body = writeJson(response.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
        }
        response.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), empty ? -1 : body.length);
        if (!empty) exchange.getResponseBody().write(body);
    }

    private static final class JsonWriter {
        static void write(Object value, StringBuilder out) {
            if (value instanceof Map<?, ?> map) writeObject(map, out);
            else if (value instanceof Iterable<?> list) writeList(list, out);
            else if (value instanceof CharSequence text) writeString(text.toString(), out);
            else out.append(value);
        }

        private static void writeObject(Map<?, ?> object, StringBuilder out) {
            String separator = "{";
            for (Map.Entry<?, ?> member : object.entrySet()) {
                out.append(separator);
                writeString(member.getKey().toString(), out);
                out.append(':');
                write(member.getValue(), out);
                separator = ",";
            }
            out.append(object.isEmpty() ? "{}" : "}");
        }

        private static void writeList(Iterable<?> list, StringBuilder out) {
            out.append('[');
            String separator = "";
            for (Object element : list) {
                out.append(separator);
                write(element, out);
                separator = ",";
            }
            out.append(']');
        }

        private static void writeString(String text, StringBuilder out) {
            out.append('"');
            for (char c : text.toCharArray()) {
                if (c == '"' || c == '\\') out.append('\\').append(c);
                else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
                else out.append(c);
            }
            out.append('"');
        }
    }

    /** Reads one JSON document; whatever is not JSON is a BadRequest. */
    private static final class JsonReader {
        private static final int DEPTH_MAX = 100;

        private final String text;
        private int position = 0;
        private int depth = 0;

        JsonReader(String text) {
            this.text = text;
        }

        Object document() {
            Object value = value();
            skipSpace();
            if (position != text.length()) throw notJson();
            return value;
        }

        private Object value() {
            if (depth == DEPTH_MAX) throw notJson();
            depth++;
            skipSpace();
            Object value =
                    switch (peek()) {
                        case '{' -> object();
                        case '[' -> list();
                        case '"' -> string();
                        case 't' -> literal("true", true);
                        case 'f' -> literal("false", false);
                        case 'n' -> literal("null", null);
                        default -> number();
                    };
            depth--;
            return value;
        }

        private Map<String, Object> object() {
            Map<String, Object> object = new LinkedHashMap<>();
            expect('{');
            if (accept('}')) return object;
            do {
                skipSpace();
                String name = string();
                if (!accept(':')) throw notJson();
                object.put(name, value());
            } while (accept(','));
            expect('}');
            return object;
        }

        private List<Object> list() {
            List<Object> list = new ArrayList<>();
            expect('[');
            if (accept(']')) return list;
            do {
                list.add(value());
            } while (accept(','));
            expect(']');
            return list;
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            expect('"');
            for (char c = next(); c != '"'; c = next()) {
                if (c < ' ') throw notJson();
                string.append(c == '\\' ? escaped() : c);
            }
            return string.toString();
        }

        private char escaped() {
            char c = next();
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> (char) ((hex() << 12) | (hex() << 8) | (hex() << 4) | hex());
                default -> throw notJson();
            };
        }

        private int hex() {
            int digit = Character.digit(next(), 16);
            if (digit < 0) throw notJson();
            return digit;
        }

        private Object number() {
            int start = position;
            skipAny("+-.eE0123456789");
            String digits = text.substring(start, position);
            if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) throw notJson();
            // Whole numbers of up to 18 digits fit a Long; all others are Doubles.
            if (digits.matches("-?[0-9]{1,18}")) return Long.valueOf(digits);
            return Double.valueOf(digits);
        }

        private Object literal(String word, Object value) {
            if (!text.startsWith(word, position)) throw notJson();
            position += word.length();
            return value;
        }

        private void skipSpace() {
            skipAny(" \t\r\n");
        }

        private void skipAny(String characters) {
            while (position < text.length() && characters.indexOf(text.charAt(position)) >= 0) {
                position++;
            }
        }

        private char peek() {
            if (position == text.length()) throw notJson();
            return text.charAt(position);
        }

        private char next() {
            char c = peek();
            position++;
            return c;
        }

        private boolean accept(char expected) {
            skipSpace();
            if (position == text.length() || text.charAt(position) != expected) return false;
            position++;
            return true;
        }

        private void expect(char expected) {
            if (!accept(expected)) throw notJson();
        }

        private static BadRequest notJson() {
            return new BadRequest("the body is not JSON");
        }
    }
}
