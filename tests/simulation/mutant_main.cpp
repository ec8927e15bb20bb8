// A simulation of a mutated server: says which invariant notices it, at which seed, and how to see
// that seed again. Ends with 0 if one does.

#include "simulation/campaign.hpp"

#include <iostream>

int main() {
    const simulation::Campaign campaign = simulation::campaign();
    const simulation::Tally tally =
        simulation::run_seeds(campaign, campaign.first, campaign.is_replay ? 1 : campaign.count);
    if (tally.failed_seed == 0) {
        std::cout << "survived: " << tally.words << '\n';
        return 1;
    }
    std::cout << "invariant " << tally.invariant << " by seed " << tally.failed_seed << '\n'
              << tally.failure.substr(tally.failure.rfind('\n') + 1) << '\n';
    return 0;
}
