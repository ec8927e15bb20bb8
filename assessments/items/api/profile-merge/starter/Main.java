import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public class Main {
    static final Map<String, Map<String, Object>> profiles = new HashMap<>();

    static Map<String, Object> currentProfile(AssayHttp.Request request) {
        String header = request.header("Authorization");
        if (header == null || !header.startsWith("Bearer ")) return null;
        return profiles.get(header.substring("Bearer ".length()));
    }

    static String entityTag(Map<String, Object> profile) {
        return "\"v" + profile.get("version") + "\"";
    }

    static AssayHttp.Response show(Map<String, Object> profile) {
        Map<String, Object> body = new LinkedHashMap<>(profile);
        body.remove("token");
        body.remove("version");
        return AssayHttp.respond(200, body).header("ETag", entityTag(profile));
    }

    static synchronized AssayHttp.Response getProfile(AssayHttp.Request request) {
        var profile = currentProfile(request);
        return profile == null ? AssayHttp.fail(401, "unauthorized") : show(profile);
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        for (var profile : (List<Map<String, Object>>) AssayHttp.loadFixture().get("profiles")) {
            profiles.put((String) profile.get("token"), profile);
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/profile", Main::getProfile);
        app.run();
    }
}
