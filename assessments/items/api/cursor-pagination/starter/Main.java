import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

public class Main {
    static final String LIMIT_DEFAULT = "10";

    record Event(long id, long at, String name) {
        Map<String, Object> view() {
            return AssayHttp.object("id", id, "at", at, "name", name);
        }
    }

    static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparingLong(Event::at).reversed();

    static final List<Event> events = new ArrayList<>();

    static synchronized AssayHttp.Response listEvents(AssayHttp.Request request) {
        int limit = Integer.parseInt(request.query().getOrDefault("limit", LIMIT_DEFAULT));
        List<Event> rows = new ArrayList<>(events);
        rows.sort(NEWEST_FIRST);
        String cursor = request.query().get("cursor");
        if (cursor != null) {
            long lastRead = Long.parseLong(cursor);
            rows.removeIf(event -> event.at() >= lastRead);
        }
        String nextCursor = null;
        if (rows.size() > limit) {
            rows = rows.subList(0, limit);
            nextCursor = Long.toString(rows.get(limit - 1).at());
        }
        List<Object> items = new ArrayList<>();
        for (Event event : rows) items.add(event.view());
        return AssayHttp.respond(200, AssayHttp.object("items", items, "next_cursor", nextCursor));
    }

    static synchronized AssayHttp.Response addEvent(AssayHttp.Request request) {
        var body = request.json();
        if (!(body.get("at") instanceof Long at) || !(body.get("name") instanceof String name)) {
            return AssayHttp.fail(400, "bad_event");
        }
        long largest = events.stream().mapToLong(Event::id).max().orElse(0);
        Event event = new Event(largest + 1, at, name);
        events.add(event);
        return AssayHttp.respond(201, event.view());
    }

    static synchronized AssayHttp.Response deleteEvent(AssayHttp.Request request) {
        String id = request.params().get("id");
        boolean found = events.removeIf(event -> Long.toString(event.id()).equals(id));
        return found ? AssayHttp.respond(204, null) : AssayHttp.fail(404, "not_found");
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        for (var row : (List<Map<String, Object>>) AssayHttp.loadFixture().get("events")) {
            Long id = (Long) row.get("id");
            events.add(new Event(id, (Long) row.get("at"), (String) row.get("name")));
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/events", Main::listEvents);
        app.route("POST", "/v1/events", Main::addEvent);
        app.route("DELETE", "/v1/events/:id", Main::deleteEvent);
        app.run();
    }
}
