#include "grading/load.hpp"

#include "base/cores.hpp"

namespace grading {

Load::Load() {
    for (std::size_t i = 0; i < base::our_core_count(); ++i)
        threads_.emplace_back([](const std::stop_token& token) {
            while (!token.stop_requested()) {
            }
        });
}

}  // namespace grading
