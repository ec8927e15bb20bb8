// Does: instantiates templates whose number doubles with each level.
// Compile limits: cpu_ms=600 wall_ms=5000 memory_kb=524288
// Compile: cpu_limit cpu_ms<=640
template <int depth, long path>
struct Tree {
    static constexpr long sum = Tree<depth - 1, path * 2>::sum + Tree<depth - 1, path * 2 + 1>::sum;
};
template <long path>
struct Tree<0, path> {
    static constexpr long sum = path;
};
int main() {
    return Tree<40, 1>::sum == 0;
}
