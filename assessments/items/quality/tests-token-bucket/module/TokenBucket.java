import java.util.function.LongSupplier;

final class TokenBucket {
    private final int capacity;
    private final long intervalMs;
    private final LongSupplier clock;
    private long tokens;
    private long lastTick;

    TokenBucket(int capacity, long intervalMs, LongSupplier clock) {
        this.capacity = capacity;
        this.intervalMs = intervalMs;
        this.clock = clock;
        this.tokens = capacity;
        this.lastTick = clock.getAsLong();
    }

    boolean take(int count) {
        if (count < 1) throw new IllegalArgumentException("take at least one token");
        refill();
        if (tokens < count) return false;
        tokens -= count;
        return true;
    }

    private void refill() {
        long ticks = (clock.getAsLong() - lastTick) / intervalMs;
        if (ticks <= 0) return;
        tokens = Math.min(capacity, tokens + ticks);
        lastTick += ticks * intervalMs;
    }
}
