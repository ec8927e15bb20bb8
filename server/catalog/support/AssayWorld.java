import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What lies outside of your server: the time, other services, a database. Its manual is below the prompt.
 *
 * <p>Every question goes to Assay through the standard input, one line of JSON at a time, and is
 * answered at once: waiting only moves the task's clock.
 */
public final class AssayWorld {
    private static final BufferedReader ANSWERS = new BufferedReader(new InputStreamReader(
            new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    private static final OutputStream QUESTIONS = new FileOutputStream(FileDescriptor.in);

    private AssayWorld() {}

    /** The service did not answer within the time. */
    public static final class CallTimeout extends Exception {
        CallTimeout(String service) {
            super(service + " did not answer in time");
        }
    }

    public record Reply(int status, String text) {
        /** The body as JSON, or null when it is not JSON. */
        public Object json() {
            try {
                return AssayHttp.parseJson(text);
            } catch (AssayHttp.BadRequest notJson) {
                return null;
            }
        }
    }

    /** Milliseconds since 1970. The time stands still unless the scenario moves it. */
    public static long nowMs() {
        return (Long) ask(AssayHttp.object("now", true)).get("now_ms");
    }

    /**
     * Sends a request to another service; the body may be null. A timeoutMs of 0 means no limit of
     * your own.
     */
    public static Reply call(
            String service, String method, String path, Map<String, Object> body, int timeoutMs)
            throws CallTimeout {
        var question = AssayHttp.object(
                "call", service, "method", method, "path", path, "body", body);
        if (timeoutMs > 0) question.put("timeout_ms", timeoutMs);
        var answer = ask(question);
        if (answer.containsKey("timeout")) throw new CallTimeout(service);
        return new Reply(((Long) answer.get("status")).intValue(), (String) answer.get("text"));
    }

    /**
     * The rows whose columns have the values of `where`; a list means any of its values. An order of
     * "-id" puts the greatest id first, null leaves it open; a limit of 0 means all. Each call is
     * one query.
     */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> find(
            String table, Map<String, ?> where, String order, int limit) {
        var question = AssayHttp.object("find", table, "where", where);
        if (order != null) question.put("order", order);
        if (limit > 0) question.put("limit", limit);
        return (List<Map<String, Object>>) ask(question).get("rows");
    }

    @SuppressWarnings("unchecked")
    private static synchronized Map<String, Object> ask(Map<String, Object> question) {
        try {
            QUESTIONS.write((AssayHttp.writeJson(question) + "\n").getBytes(StandardCharsets.UTF_8));
            var answer = (Map<String, Object>) AssayHttp.parseJson(ANSWERS.readLine());
            if (answer.get("problem") instanceof String problem) {
                throw new IllegalArgumentException(problem);
            }
            return answer;
        } catch (IOException error) {
            throw new IllegalStateException("nobody answers", error);
        }
    }
}
