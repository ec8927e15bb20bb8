import java.util.ArrayList;
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

    static boolean isValid(String name, Object value) {
        return switch (name) {
            case "display_name" -> isText(value, 1, 40);
            case "bio" -> value == null || isText(value, 0, 200);
            case "phone" -> value == null
                    || value instanceof String text && text.matches("\\+[0-9]{7,15}");
            case "newsletter" -> value instanceof Boolean;
            default -> true;
        };
    }

    static boolean isText(Object value, int lengthMin, int lengthMax) {
        if (!(value instanceof String text)) return false;
        int length = text.codePointCount(0, text.length());
        return length >= lengthMin && length <= lengthMax;
    }

    static synchronized AssayHttp.Response patchProfile(AssayHttp.Request request) {
        var profile = currentProfile(request);
        if (profile == null) return AssayHttp.fail(401, "unauthorized");
        var changes = request.json();
        List<Object> bad = new ArrayList<>();
        changes.forEach((name, value) -> {
            if (!isValid(name, value)) bad.add(name);
        });
        if (!bad.isEmpty()) {
            return AssayHttp.respond(400, AssayHttp.object("error", "invalid", "fields", bad));
        }
        String expected = request.header("If-Match");
        if (expected != null && !expected.equals(entityTag(profile))) {
            return AssayHttp.fail(412, "outdated");
        }
        profile.putAll(changes);
        profile.put("version", (Long) profile.get("version") + 1);
        return show(profile);
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        for (var profile : (List<Map<String, Object>>) AssayHttp.loadFixture().get("profiles")) {
            profiles.put((String) profile.get("token"), profile);
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/profile", Main::getProfile);
        app.route("PATCH", "/v1/profile", Main::patchProfile);
        app.run();
    }
}
