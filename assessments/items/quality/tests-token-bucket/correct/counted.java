import java.util.function.LongSupplier;

/** Knows how many ticks there have been since it was made. */
final class TokenBucket {
    private final LongSupplier now;
    private final long size, step, madeAt;
    private long latest, free, seen;

    TokenBucket(int capacity, long intervalMs, LongSupplier clock) {
        now = clock;
        size = free = capacity;
        step = intervalMs;
        madeAt = latest = clock.getAsLong();
    }

    boolean take(int count) {
        latest = Math.max(latest, now.getAsLong());
        if (count <= 0) throw new IllegalArgumentException();
        long ticks = (latest - madeAt) / step;
        free = Math.min(free + ticks - seen, size);
        seen = ticks;
        if (count > free) return false;
        free -= count;
        return true;
    }
}
