import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public class Main {
    static final Map<Long, Map<String, Object>> orders = new TreeMap<>();

    /** Whether this is a moment such as 2026-03-01T00:00:00Z. */
    static boolean isMoment(String text) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")) return false;
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException error) {
            return false;
        }
    }

    static AssayHttp.Response listOrders(AssayHttp.Request request) {
        return AssayHttp.fail(501, "not_built_yet");
    }

    static AssayHttp.Response addOrder(AssayHttp.Request request) {
        var order = request.json();
        synchronized (orders) {
            orders.put((Long) order.get("id"), order);
        }
        return AssayHttp.respond(201, order);
    }

    static AssayHttp.Response removeOrder(AssayHttp.Request request) {
        synchronized (orders) {
            orders.remove(Long.valueOf(request.params().get("id")));
        }
        return AssayHttp.respond(204, null);
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        for (var order : (List<Map<String, Object>>) AssayHttp.loadFixture().get("orders")) {
            orders.put((Long) order.get("id"), order);
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/orders", Main::listOrders);
        app.route("POST", "/v1/orders", Main::addOrder);
        app.route("DELETE", "/v1/orders/:id", Main::removeOrder);
        app.run();
    }
}
