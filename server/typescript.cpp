#include "protocol/typescript.hpp"

#include <cstdio>

int main() {
    return std::fputs(protocol::typescript().c_str(), stdout) < 0 ? 1 : 0;
}
