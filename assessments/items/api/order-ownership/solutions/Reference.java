import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public class Main {
    record User(long id, String role) {}

    static final class Order {
        long id;
        long customerId;
        String status;
        long totalCents;
    }

    static final Map<String, User> users = new LinkedHashMap<>();
    static final Map<String, Order> orders = new LinkedHashMap<>();

    static User currentUser(AssayHttp.Request request) {
        String header = request.header("Authorization");
        if (header == null || !header.startsWith("Bearer ")) return null;
        return users.get(header.substring("Bearer ".length()));
    }

    static boolean maySee(User user, Order order) {
        return user.role().equals("support") || order.customerId == user.id();
    }

    static Order findOrder(User user, AssayHttp.Request request) {
        Order order = orders.get(request.params().get("id"));
        return order != null && maySee(user, order) ? order : null;
    }

    static Map<String, Object> view(Order order) {
        return AssayHttp.object(
                "id", order.id, "status", order.status, "total_cents", order.totalCents);
    }

    static synchronized AssayHttp.Response listOrders(AssayHttp.Request request) {
        User user = currentUser(request);
        if (user == null) return AssayHttp.fail(401, "unauthorized");
        String customerId = request.query().getOrDefault("customer_id", "");
        String status = request.query().getOrDefault("status", "");
        List<Object> items = new ArrayList<>();
        for (Order order : orders.values()) {
            if (!maySee(user, order)) continue;
            String owner = Long.toString(order.customerId);
            if (!customerId.isEmpty() && !customerId.equals(owner)) continue;
            if (!status.isEmpty() && !status.equals(order.status)) continue;
            items.add(view(order));
        }
        return AssayHttp.respond(200, AssayHttp.object("items", items));
    }

    static synchronized AssayHttp.Response getOrder(AssayHttp.Request request) {
        User user = currentUser(request);
        if (user == null) return AssayHttp.fail(401, "unauthorized");
        Order order = findOrder(user, request);
        if (order == null) return AssayHttp.fail(404, "not_found");
        return AssayHttp.respond(200, view(order));
    }

    static synchronized AssayHttp.Response cancelOrder(AssayHttp.Request request) {
        User user = currentUser(request);
        if (user == null) return AssayHttp.fail(401, "unauthorized");
        Order order = findOrder(user, request);
        if (order == null) return AssayHttp.fail(404, "not_found");
        if (!order.status.equals("open")) return AssayHttp.fail(409, "not_open");
        order.status = "cancelled";
        return AssayHttp.respond(200, view(order));
    }

    @SuppressWarnings("unchecked")
    static void load() throws Exception {
        var fixture = AssayHttp.loadFixture();
        for (var row : (List<Map<String, Object>>) fixture.get("users")) {
            User user = new User((Long) row.get("id"), (String) row.get("role"));
            users.put((String) row.get("token"), user);
        }
        for (var row : (List<Map<String, Object>>) fixture.get("orders")) {
            Order order = new Order();
            order.id = (Long) row.get("id");
            order.customerId = (Long) row.get("customer_id");
            order.status = (String) row.get("status");
            order.totalCents = (Long) row.get("total_cents");
            orders.put(Long.toString(order.id), order);
        }
    }

    public static void main(String[] args) throws Exception {
        load();
        var app = new AssayHttp();
        app.route("GET", "/v1/orders", Main::listOrders);
        app.route("GET", "/v1/orders/:id", Main::getOrder);
        app.route("POST", "/v1/orders/:id/cancel", Main::cancelOrder);
        app.run();
    }
}
