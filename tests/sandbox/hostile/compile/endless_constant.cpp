// Does: lets the compiler compute a constant, for ever in small steps.
// Compile limits: cpu_ms=600 wall_ms=5000
// Compile: cpu_limit cpu_ms<=640
constexpr long count(int depth) {
    long sum = 0;
    for (int turn = 0; turn < 100000; ++turn)
        sum += depth;
    return sum;
}
template <int depth>
constexpr long total = count(depth) + total<depth - 1>;
template <>
constexpr long total<0> = 0;
int main() {
    return total<800> == 0;
}
