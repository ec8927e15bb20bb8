import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Main {
    static String secret;
    static final Map<String, Map<String, Object>> orders = new HashMap<>();

    /** The signature of these bytes, in hexadecimal. */
    static String sign(byte[] message) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(message));
    }

    static final Set<Object> seen = new HashSet<>();

    static boolean isAuthentic(AssayHttp.Request request) throws Exception {
        String stamp = request.header("Webhook-Timestamp");
        String signature = request.header("Webhook-Signature");
        if (stamp == null || signature == null || !stamp.matches("[0-9]{1,15}")) return false;
        long age = AssayWorld.nowMs() / 1000 - Long.parseLong(stamp);
        if (age > 300) return false;
        byte[] head = (stamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(head, head.length + request.body().length);
        System.arraycopy(request.body(), 0, message, head.length, request.body().length);
        return MessageDigest.isEqual(sign(message).getBytes(), signature.getBytes());
    }

    static AssayHttp.Response receive(AssayHttp.Request request) throws Exception {
        if (!isAuthentic(request)) return AssayHttp.fail(401, "not_authentic");
        var event = request.json();
        if ("payment.succeeded".equals(event.get("type"))) book(event);
        return AssayHttp.respond(200, AssayHttp.object("received", true));
    }

    static synchronized void book(Map<String, Object> event) {
        if (!seen.add(event.get("id"))) return;
        var order = orders.get(event.get("order_id").toString());
        order.merge("paid_cents", event.get("amount_cents"), (a, b) -> (Long) a + (Long) b);
    }

    static synchronized AssayHttp.Response getOrder(AssayHttp.Request request) {
        var order = orders.get(request.params().get("id"));
        if (order == null) return AssayHttp.fail(404, "not_found");
        return AssayHttp.respond(200, new HashMap<>(order));
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        var fixture = AssayHttp.loadFixture();
        secret = (String) fixture.get("secret");
        for (var order : (List<Map<String, Object>>) fixture.get("orders")) {
            order.put("paid_cents", 0L);
            orders.put(order.get("id").toString(), order);
        }
        var app = new AssayHttp();
        app.route("POST", "/v1/webhooks/payments", Main::receive);
        app.route("GET", "/v1/orders/:id", Main::getOrder);
        app.run();
    }
}
