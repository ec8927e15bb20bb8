import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Main {
    static final Map<String, Map<String, Object>> keys = new HashMap<>();

    static AssayHttp.Response search(AssayHttp.Request request) {
        var limits = keys.get(request.header("X-Api-Key"));
        if (limits == null) return AssayHttp.fail(401, "unknown_key");
        return AssayHttp.respond(
                200, AssayHttp.object("query", request.query().get("q"), "hits", List.of()));
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        for (var entry : (List<Map<String, Object>>) AssayHttp.loadFixture().get("keys")) {
            keys.put((String) entry.get("key"), entry);
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/search", Main::search);
        app.run();
    }
}
