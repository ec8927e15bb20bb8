#include "report.h"

#include <fstream>
#include <iostream>
#include <set>

int main(int, char** argv) {
    std::ifstream in(argv[1]);
    int n = 0;
    long sum = 0;
    in >> n >> sum;
    std::set<long> numbers;
    for (long each = 0; in >> each;)
        numbers.insert(each);
    long a = 0;
    long b = 0;
    std::string rest;
    if (!(std::cin >> a >> b) || std::cin >> rest) return report(argv[3], "not two numbers");
    if (a == b || a + b != sum) return report(argv[3], "another sum");
    if (numbers.count(a) == 0 || numbers.count(b) == 0)
        return report(argv[3], "numbers of its own");
    return 42;
}
