import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Main {
    static String key;
    static final Map<String, Map<String, Object>> orders = new HashMap<>();

    static final class PaymentsError extends Exception {}

    record Answer(int status, Map<?, ?> payment) {}

    static void log(String text) {
        System.err.println(text);
    }

    /** An answer below 500. */
    static Answer askPayments(String method, String path, Map<String, Object> body)
            throws Exception {
        var reply = AssayWorld.call("payments", method, path + "?key=" + key, body, 900);
        if (reply.status() >= 500 || !(reply.json() instanceof Map<?, ?> payment)) {
            throw new PaymentsError();
        }
        return new Answer(reply.status(), payment);
    }

    /** Only for what changes nothing. */
    static Answer askTwice(String path) throws Exception {
        try {
            return askPayments("GET", path, null);
        } catch (Exception first) {
            return askPayments("GET", path, null);
        }
    }

    static AssayHttp.Response failure(Map<String, Object> order, Exception error) {
        boolean isLate = error instanceof AssayWorld.CallTimeout;
        String code = isLate ? "payments_timeout" : "payments_failed";
        log(code + " for order " + order.get("id"));
        return AssayHttp.fail(isLate ? 504 : 502, code);
    }

    static AssayHttp.Response lookUp(AssayHttp.Request request) {
        var order = orders.get(request.params().get("id"));
        if (order == null) return AssayHttp.fail(404, "not_found");
        try {
            var answer = askTwice("/payments/" + order.get("id"));
            if (answer.status() == 404) return AssayHttp.fail(404, "no_payment");
            return AssayHttp.respond(200, AssayHttp.object(
                    "order_id", order.get("id"), "state", answer.payment().get("state")));
        } catch (Exception error) {
            return failure(order, error);
        }
    }

    static AssayHttp.Response pay(AssayHttp.Request request) {
        var order = orders.get(request.params().get("id"));
        if (order == null) return AssayHttp.fail(404, "not_found");
        var body = AssayHttp.object(
                "order_id", order.get("id"), "amount_cents", order.get("amount_cents"));
        try {
            var answer = askPayments("POST", "/payments", body);
            if (answer.status() == 402) return AssayHttp.fail(402, "declined");
            return AssayHttp.respond(201, AssayHttp.object(
                    "order_id", order.get("id"), "payment_id", answer.payment().get("id")));
        } catch (Exception error) {
            return failure(order, error);
        }
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        var fixture = AssayHttp.loadFixture();
        key = (String) fixture.get("payments_key");
        for (var order : (List<Map<String, Object>>) fixture.get("orders")) {
            orders.put(order.get("id").toString(), order);
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/orders/:id/payment", Main::lookUp);
        app.route("POST", "/v1/orders/:id/payment", Main::pay);
        app.run();
    }
}
