import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Main {
    /** A whole number; anything else is a 400 answer. */
    static long whole(String text, String error) {
        if (!text.matches("[0-9]{1,9}")) throw new AssayHttp.BadRequest(error);
        return Long.parseLong(text);
    }

    static AssayHttp.Response listOrders(AssayHttp.Request request) {
        var query = request.query();
        long limit = whole(query.getOrDefault("limit", "10"), "invalid_limit");
        if (limit < 1 || limit > 50) return AssayHttp.fail(400, "invalid_limit");
        Map<String, Object> where = new HashMap<>();
        if (query.containsKey("status")) where.put("status", query.get("status"));
        if (query.containsKey("customer")) {
            where.put("customer_id", whole(query.get("customer"), "invalid_customer"));
        }
        var orders = AssayWorld.find("orders", where, "-id", (int) limit);
        var orderIds = orders.stream().map(order -> order.get("id")).toList();
        var customerIds = orders.stream().map(order -> order.get("customer_id")).toList();
        Map<Object, Map<String, Object>> customers = new HashMap<>();
        for (var customer : AssayWorld.find("customers", Map.of("id", customerIds), null, 0)) {
            customers.put(customer.get("id"), customer);
        }
        Map<Object, List<Map<String, Object>>> lines = new HashMap<>();
        for (var line : AssayWorld.find("lines", Map.of("order_id", orderIds), "id", 0)) {
            lines.computeIfAbsent(line.get("order_id"), id -> new ArrayList<>()).add(line);
        }
        List<Object> items = new ArrayList<>();
        for (var order : orders) {
            items.add(shown(
                    order,
                    customers.get(order.get("customer_id")),
                    lines.getOrDefault(order.get("id"), List.of())));
        }
        return AssayHttp.respond(200, AssayHttp.object("items", items));
    }

    static Map<String, Object> shown(
            Map<String, Object> order,
            Map<String, Object> customer,
            List<Map<String, Object>> lines) {
        List<Object> list = new ArrayList<>();
        for (var line : lines) {
            list.add(AssayHttp.object(
                    "product", line.get("product"), "quantity", line.get("quantity")));
        }
        return AssayHttp.object(
                "id", order.get("id"),
                "status", order.get("status"),
                "customer",
                        AssayHttp.object("id", customer.get("id"), "name", customer.get("name")),
                "lines", list);
    }

    public static void main(String[] args) throws Exception {
        var app = new AssayHttp();
        app.route("GET", "/v1/orders", Main::listOrders);
        app.run();
    }
}
