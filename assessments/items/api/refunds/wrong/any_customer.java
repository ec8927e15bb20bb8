import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

public class Main {
    static final class Order {
        long id;
        long customerId;
        long paidCents;
        long refundedCents;
    }

    record Refund(long id, long orderId, long amountCents) {
        AssayHttp.Response answer(int status) {
            var body = AssayHttp.object("id", id, "order_id", orderId, "amount_cents", amountCents);
            return AssayHttp.respond(status, body).header("Location", "/v1/refunds/" + id);
        }
    }

    record UserKey(long userId, String key) {}

    static final Map<String, Long> userIds = new HashMap<>();
    static final Map<Long, Order> orders = new LinkedHashMap<>();
    static final List<Object> transfers = new CopyOnWriteArrayList<>();
    static final List<Refund> refunds = new ArrayList<>();
    static final Map<UserKey, Refund> refundByKey = new HashMap<>();
    static final Object lock = new Object();

    /** The bank: takes a moment, and every call pays. */
    static void payOut(long orderId, long amountCents) throws InterruptedException {
        Thread.sleep(50);
        transfers.add(AssayHttp.object("order_id", orderId, "amount_cents", amountCents));
    }

    /** The user's id, or null when nobody is signed in. */
    static Long currentUser(AssayHttp.Request request) {
        String header = request.header("Authorization");
        if (header == null || !header.startsWith("Bearer ")) return null;
        return userIds.get(header.substring("Bearer ".length()));
    }

    static AssayHttp.Response getOrder(AssayHttp.Request request) {
        Long userId = currentUser(request);
        if (userId == null) return AssayHttp.fail(401, "unauthorized");
        synchronized (lock) {
            for (Order order : orders.values()) {
                boolean asked = Long.toString(order.id).equals(request.params().get("id"));
                if (!asked || order.customerId != userId) continue;
                return AssayHttp.respond(200, AssayHttp.object(
                        "id", order.id,
                        "paid_cents", order.paidCents,
                        "refunded_cents", order.refundedCents));
            }
        }
        return AssayHttp.fail(404, "not_found");
    }

    static AssayHttp.Response listTransfers(AssayHttp.Request request) {
        return AssayHttp.respond(200, AssayHttp.object("items", transfers));
    }

    static AssayHttp.Response postRefund(AssayHttp.Request request) throws InterruptedException {
        Long userId = currentUser(request);
        if (userId == null) return AssayHttp.fail(401, "unauthorized");
        var body = request.json();
        if (!(body.get("order_id") instanceof Long orderId)
                || !(body.get("amount_cents") instanceof Long amountCents)
                || amountCents < 1) {
            return AssayHttp.fail(400, "invalid");
        }
        Order order = orders.get(orderId);
        if (order == null) return AssayHttp.fail(404, "not_found");
        String key = request.header("Idempotency-Key");
        Refund refund;
        synchronized (lock) {
            Refund earlier = key == null ? null : refundByKey.get(new UserKey(userId, key));
            if (earlier != null) {
                boolean same = earlier.orderId() == orderId && earlier.amountCents() == amountCents;
                return same ? earlier.answer(200) : AssayHttp.fail(409, "key_reused");
            }
            if (amountCents > order.paidCents - order.refundedCents) {
                return AssayHttp.fail(409, "exceeds_payment");
            }
            // Booked before the bank is called: whoever comes meanwhile sees the smaller rest.
            order.refundedCents += amountCents;
            refund = new Refund(refunds.size() + 1, orderId, amountCents);
            refunds.add(refund);
            if (key != null) refundByKey.put(new UserKey(userId, key), refund);
        }
        payOut(orderId, amountCents);
        return refund.answer(201);
    }

    @SuppressWarnings("unchecked")
    static void load() throws Exception {
        var fixture = AssayHttp.loadFixture();
        for (var row : (List<Map<String, Object>>) fixture.get("users")) {
            userIds.put((String) row.get("token"), (Long) row.get("id"));
        }
        for (var row : (List<Map<String, Object>>) fixture.get("orders")) {
            Order order = new Order();
            order.id = (Long) row.get("id");
            order.customerId = (Long) row.get("customer_id");
            order.paidCents = (Long) row.get("paid_cents");
            orders.put(order.id, order);
        }
    }

    public static void main(String[] args) throws Exception {
        load();
        var app = new AssayHttp();
        app.route("GET", "/v1/orders/:id", Main::getOrder);
        app.route("GET", "/v1/transfers", Main::listTransfers);
        app.route("POST", "/v1/refunds", Main::postRefund);
        app.run();
    }
}
