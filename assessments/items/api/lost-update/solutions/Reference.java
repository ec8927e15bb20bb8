import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Main {
    static final class Entry {
        final String sku;
        long quantity;
        long version = 1;

        Entry(String sku, long quantity) {
            this.sku = sku;
            this.quantity = quantity;
        }

        String tag() {
            return "\"" + version + "\"";
        }

        AssayHttp.Response shown(int status) {
            return AssayHttp.respond(status, AssayHttp.object("sku", sku, "quantity", quantity))
                    .header("ETag", tag());
        }
    }

    static final Map<String, Entry> stock = new HashMap<>();
    static final List<Object> ledger = new ArrayList<>();

    /** Takes a moment, as a call over the network does. */
    static void writeToLedger(String sku, long delta, long quantity) throws Exception {
        Thread.sleep(250);
        synchronized (ledger) {
            ledger.add(AssayHttp.object("sku", sku, "delta", delta, "quantity", quantity));
        }
    }

    static AssayHttp.Response getStock(AssayHttp.Request request) {
        var entry = stock.get(request.params().get("sku"));
        if (entry == null) return AssayHttp.fail(404, "not_found");
        synchronized (entry) {
            return entry.shown(200);
        }
    }

    static AssayHttp.Response countStock(AssayHttp.Request request) throws Exception {
        var entry = stock.get(request.params().get("sku"));
        if (entry == null) return AssayHttp.fail(404, "not_found");
        if (!(request.json().get("quantity") instanceof Long quantity) || quantity < 0) {
            return AssayHttp.fail(400, "invalid_quantity");
        }
        var tag = request.header("If-Match");
        if (tag == null) return AssayHttp.fail(428, "if_match_required");
        AssayHttp.Response answer;
        long delta;
        synchronized (entry) {
            if (!tag.equals(entry.tag())) return AssayHttp.fail(412, "changed_meanwhile");
            delta = quantity - entry.quantity;
            entry.quantity = quantity;
            entry.version++;
            answer = entry.shown(200);
        }
        writeToLedger(entry.sku, delta, quantity);
        return answer;
    }

    static AssayHttp.Response moveStock(AssayHttp.Request request) throws Exception {
        var entry = stock.get(request.params().get("sku"));
        if (entry == null) return AssayHttp.fail(404, "not_found");
        if (!(request.json().get("delta") instanceof Long delta) || delta == 0) {
            return AssayHttp.fail(400, "invalid_delta");
        }
        AssayHttp.Response answer;
        long quantity;
        synchronized (entry) {
            quantity = entry.quantity + delta;
            if (quantity < 0) return AssayHttp.fail(409, "not_enough");
            entry.quantity = quantity;
            entry.version++;
            answer = entry.shown(201);
        }
        writeToLedger(entry.sku, delta, quantity);
        return answer;
    }

    static AssayHttp.Response getLedger(AssayHttp.Request request) {
        synchronized (ledger) {
            return AssayHttp.respond(200, AssayHttp.object("items", new ArrayList<>(ledger)));
        }
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        for (var row : (List<Map<String, Object>>) AssayHttp.loadFixture().get("stock")) {
            var sku = (String) row.get("sku");
            stock.put(sku, new Entry(sku, (Long) row.get("quantity")));
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/stock/:sku", Main::getStock);
        app.route("PUT", "/v1/stock/:sku", Main::countStock);
        app.route("POST", "/v1/stock/:sku/movements", Main::moveStock);
        app.route("GET", "/v1/ledger", Main::getLedger);
        app.run();
    }
}
