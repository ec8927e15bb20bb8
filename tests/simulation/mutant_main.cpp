// A simulation of a mutated server: says which invariant notices it, and at which seed. Ends with 0
// if one does.

#include "simulation/campaign.hpp"

#include <iostream>

int main() {
    const simulation::Tally tally = simulation::run_seeds(1, simulation::campaign().count);
    if (tally.failed_seed == 0) {
        std::cout << "survived: " << tally.words << '\n';
        return 1;
    }
    std::cout << "invariant " << tally.invariant << " by seed " << tally.failed_seed << '\n';
    return 0;
}
