#include <iostream>
int main() {
    long a, b;
    std::string rest;
    return std::cin >> a >> b && !(std::cin >> rest) ? 42 : 43;
}
