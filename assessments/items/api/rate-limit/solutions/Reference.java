import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Main {
    /** The level is counted in milliseconds of refilling, so that there are no fractions. */
    static final class Bucket {
        final long capacity;
        final long refillMs;
        long level;
        long since;  // 0 at first: a full bucket does not become fuller

        Bucket(long capacity, long refillMs) {
            this.capacity = capacity;
            this.refillMs = refillMs;
            this.level = capacity * refillMs;
        }

        synchronized AssayHttp.Response answer(Object body) {
            long now = AssayWorld.nowMs();
            level = Math.min(capacity * refillMs, level + now - since);
            since = now;
            if (level < refillMs) {
                return AssayHttp.fail(429, "too_many_requests")
                        .header("Retry-After", (refillMs - level + 999) / 1000)
                        .header("X-RateLimit-Remaining", 0);
            }
            level -= refillMs;
            return AssayHttp.respond(200, body).header("X-RateLimit-Remaining", level / refillMs);
        }
    }

    static final Map<String, Bucket> buckets = new HashMap<>();

    static AssayHttp.Response search(AssayHttp.Request request) {
        var bucket = buckets.get(request.header("X-Api-Key"));
        if (bucket == null) return AssayHttp.fail(401, "unknown_key");
        return bucket.answer(
                AssayHttp.object("query", request.query().get("q"), "hits", List.of()));
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        for (var entry : (List<Map<String, Object>>) AssayHttp.loadFixture().get("keys")) {
            buckets.put(
                    (String) entry.get("key"),
                    new Bucket((Long) entry.get("capacity"), (Long) entry.get("refill_ms")));
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/search", Main::search);
        app.run();
    }
}
