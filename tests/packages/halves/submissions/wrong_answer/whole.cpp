#include <iostream>
int main() {
    long a, b;
    std::cin >> a >> b;
    std::cout << (a + b) / 2 << "\n";
}
