import java.util.function.LongSupplier;

/** Counts what is missing; each tick puts one back. */
class TokenBucket {
    static class BadCount extends IllegalArgumentException {}

    private final int capacity;
    private final long interval;
    private final LongSupplier clock;
    private int missing = 0;
    private long nextTick;

    TokenBucket(int capacity, long intervalMs, LongSupplier clock) {
        this.capacity = capacity;
        this.interval = intervalMs;
        this.clock = clock;
        nextTick = clock.getAsLong() + intervalMs;
    }

    boolean take(int count) {
        if (count < 1) throw new BadCount();
        long now = clock.getAsLong();
        if (now >= nextTick) {
            long ticks = 1 + (now - nextTick) / interval;
            nextTick += ticks * interval;
            missing = (int) Math.max(0, missing - ticks);
        }
        if (missing + count > capacity) return false;
        missing += count;
        return true;
    }
}
