#include <fstream>
#include <iostream>
#include <string>

int main(int, char** argv) {
    std::ifstream in(argv[1]);
    for (long each = 0; in >> each;) {
        std::cout << each << std::endl;
        std::string word;
        if (!(std::cin >> word) || word != (each % 2 != 0 ? "odd" : "even")) return 43;
    }
    std::cout << 0 << std::endl;
    std::string rest;
    return std::cin >> rest ? 43 : 42;
}
