#include <iostream>

int main() {
    long long first = 0;
    long long second = 0;
    std::cin >> first >> second;
    std::cout << first + second << '\n';
}
