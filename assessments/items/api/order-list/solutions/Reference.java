import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Sorts as the list does: no id has more than 15 digits. */
    static String position(Map<String, Object> order) {
        return String.format("%s_%015d", order.get("placed_at"), (Long) order.get("id"));
    }

    static String problem(Map<String, String> query) {
        if (!Set.of("open", "paid", "cancelled").contains(query.getOrDefault("status", "open"))) {
            return "invalid_status";
        }
        for (String name : List.of("from", "to")) {
            if (query.containsKey(name) && !isMoment(query.get(name))) return "invalid_moment";
        }
        if (!query.getOrDefault("limit", "20").matches("[1-9][0-9]?|100")) return "invalid_limit";
        if (query.containsKey("cursor")
                && !query.get("cursor").matches("[0-9TZ:-]{20}_[0-9]{15}")) {
            return "invalid_cursor";
        }
        return null;
    }

    static boolean fits(Map<String, Object> order, Map<String, String> query) {
        var placedAt = (String) order.get("placed_at");
        var status = query.get("status");
        return (status == null || status.equals(order.get("status")))
                && placedAt.compareTo(query.getOrDefault("from", "")) >= 0
                && placedAt.compareTo(query.getOrDefault("to", "Z")) < 0
                && position(order).compareTo(query.getOrDefault("cursor", "")) > 0;
    }

    static AssayHttp.Response listOrders(AssayHttp.Request request) {
        var query = request.query();
        String problem = problem(query);
        if (problem != null) return AssayHttp.fail(400, problem);
        int limit = Integer.parseInt(query.getOrDefault("limit", "20"));
        List<Map<String, Object>> found = new ArrayList<>();
        synchronized (orders) {
            for (var order : orders.values()) {
                if (fits(order, query)) found.add(order);
            }
        }
        found.sort(Comparator.comparing(Main::position));
        String next = found.size() > limit ? position(found.get(limit - 1)) : null;
        var items = found.subList(0, Math.min(limit, found.size()));
        return AssayHttp.respond(200, AssayHttp.object("items", items, "next", next));
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
