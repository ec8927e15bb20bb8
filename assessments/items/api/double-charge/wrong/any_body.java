import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

public class Main {
    record Charge(long id, long userId, String card, long amountCents) {
        Map<String, Object> view() {
            return AssayHttp.object("id", id, "card", card, "amount_cents", amountCents);
        }
    }

    record UserKey(long userId, String key) {}

    /** What one key was used for; the charge is null while the bank is being asked. */
    record Attempt(String card, long amountCents, Charge charge) {}

    static final Map<String, Long> userIds = new HashMap<>();
    static final List<Object> payments = new CopyOnWriteArrayList<>();
    static final List<Charge> charges = new CopyOnWriteArrayList<>();
    static final Map<UserKey, Attempt> attempts = new HashMap<>();
    static final Object lock = new Object();

    /** The bank: takes a moment; false when it declines the card, else it takes the money. */
    static boolean askBank(String card, long amountCents) throws InterruptedException {
        Thread.sleep(50);
        if (card.startsWith("declined")) return false;
        payments.add(AssayHttp.object("card", card, "amount_cents", amountCents));
        return true;
    }

    /** The user's id, or null when nobody is signed in. */
    static Long currentUser(AssayHttp.Request request) {
        String header = request.header("Authorization");
        if (header == null || !header.startsWith("Bearer ")) return null;
        return userIds.get(header.substring("Bearer ".length()));
    }

    static AssayHttp.Response listPayments(AssayHttp.Request request) {
        return AssayHttp.respond(200, AssayHttp.object("items", payments));
    }

    static AssayHttp.Response listCharges(AssayHttp.Request request) {
        Long userId = currentUser(request);
        if (userId == null) return AssayHttp.fail(401, "unauthorized");
        List<Object> own = new ArrayList<>();
        for (Charge charge : charges) {
            if (charge.userId() == userId) own.add(charge.view());
        }
        return AssayHttp.respond(200, AssayHttp.object("items", own));
    }

    /** The answer to a key that is already in use. */
    static AssayHttp.Response repeated(Attempt attempt) {
        if (attempt.charge() == null) return AssayHttp.fail(409, "in_progress");
        return AssayHttp.respond(200, attempt.charge().view());
    }

    static AssayHttp.Response postCharge(AssayHttp.Request request) throws InterruptedException {
        Long userId = currentUser(request);
        if (userId == null) return AssayHttp.fail(401, "unauthorized");
        String key = request.header("Idempotency-Key");
        var body = request.json();
        if (key == null
                || !(body.get("card") instanceof String card)
                || !(body.get("amount_cents") instanceof Long amountCents)
                || amountCents < 1) {
            return AssayHttp.fail(400, "invalid");
        }
        UserKey userKey = new UserKey(userId, key);
        synchronized (lock) {
            Attempt earlier = attempts.get(userKey);
            if (earlier != null) return repeated(earlier);
            // Reserved before the bank is asked: a repetition finds the attempt, not a gap.
            attempts.put(userKey, new Attempt(card, amountCents, null));
        }
        boolean accepted = askBank(card, amountCents);
        synchronized (lock) {
            if (!accepted) {
                attempts.remove(userKey);
                return AssayHttp.fail(402, "declined");
            }
            Charge charge = new Charge(charges.size() + 1, userId, card, amountCents);
            charges.add(charge);
            attempts.put(userKey, new Attempt(card, amountCents, charge));
            return AssayHttp.respond(201, charge.view());
        }
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        for (var row : (List<Map<String, Object>>) AssayHttp.loadFixture().get("users")) {
            userIds.put((String) row.get("token"), (Long) row.get("id"));
        }
        var app = new AssayHttp();
        app.route("GET", "/v1/bank", Main::listPayments);
        app.route("GET", "/v1/charges", Main::listCharges);
        app.route("POST", "/v1/charges", Main::postCharge);
        app.run();
    }
}
