// What the warden must know before it sees a box: roots and filters of every language.

#include "sandbox/filter.hpp"
#include "sandbox/root_plan.hpp"
#include "sandbox/state.hpp"

#include <algorithm>
#include <cstring>

namespace sandbox {
namespace {

// Equal filters are told once.
class Filters {
  public:
    explicit Filters(WardenLink& warden) : warden_(warden) {}

    std::uint32_t number_of(FilterKind kind, const Step& step) {
        Known wanted{.kind = kind, .calls = step.system_calls, .number = 0};
        const auto found = std::ranges::find_if(known_, [&](const Known& it) {
            return it.kind == wanted.kind && it.calls == wanted.calls;
        });
        if (found != known_.end()) return found->number;
        wanted.number = warden_.define_filter(make_filter(kind, step.system_calls));
        return known_.emplace_back(std::move(wanted)).number;
    }

  private:
    struct Known {
        FilterKind kind;
        Words calls;
        std::uint32_t number;
    };

    WardenLink& warden_;
    std::vector<Known> known_;
};

}  // namespace

std::vector<KnownLanguage> introduce(WardenLink& warden, const std::vector<Profile>& profiles) {
    Filters filters(warden);
    std::vector<KnownLanguage> languages;
    for (const Profile& profile : profiles) {
        KnownLanguage& known =
            languages.emplace_back(KnownLanguage{.profile = profile, .places = {}});
        if (!is_installed(profile)) continue;
        Places& places = known.places;
        if (!profile.compile.arguments.empty()) {
            places.compile_root = warden.define_root(plan_root(profile.compile.paths));
            places.compile_filter = filters.number_of(FilterKind::compile, profile.compile);
        }
        places.run_root = warden.define_root(plan_root(profile.run.paths));
        places.run_filter = filters.number_of(FilterKind::run, profile.run);
        places.service_filter = filters.number_of(FilterKind::service, profile.run);
    }
    warden.seal();
    return languages;
}

}  // namespace sandbox
