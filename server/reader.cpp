// What reads a package, alone in a box: its first argument is a file with a task, and what it
// prints is the answer (exchange/boxed_reading.hpp).

#include "exchange/boxed_reading.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::ifstream file{argv[1], std::ios::binary};
    const std::string task{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
    const std::string answer = exchange::answer_to(task);
    const bool is_said = std::fwrite(answer.data(), 1, answer.size(), stdout) == answer.size();
    return is_said && std::fflush(stdout) == 0 ? 0 : 1;
}
