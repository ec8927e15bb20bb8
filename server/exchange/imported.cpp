#include "exchange/imported.hpp"

#include "exchange/icpc.hpp"

namespace exchange {

const std::vector<Format>& formats() {
    static const std::vector<Format> all{{"ICPC/Kattis package", is_icpc, read_icpc}};
    return all;
}

}  // namespace exchange
