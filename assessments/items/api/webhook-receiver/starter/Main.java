import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

    static AssayHttp.Response receive(AssayHttp.Request request) throws Exception {
        return AssayHttp.fail(501, "not_built_yet");
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
