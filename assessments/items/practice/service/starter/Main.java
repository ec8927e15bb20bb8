import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Main {
    static final Map<Object, Map<String, Object>> rooms = new HashMap<>();

    static AssayHttp.Response getRoom(AssayHttp.Request request) {
        return AssayHttp.respond(200, AssayHttp.object());
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        for (var room : (List<Map<String, Object>>) AssayHttp.loadFixture().get("rooms")) {
            rooms.put(room.get("name"), room);
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/rooms/:name", Main::getRoom);
        app.run();
    }
}
