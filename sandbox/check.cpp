// Each row is a thing that was really done on this machine a moment ago.

#include "sandbox/archive.hpp"
#include "sandbox/box.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/state.hpp"

#include <algorithm>
#include <unistd.h>

namespace sandbox {
namespace {

struct Row {
    Layer layer;
    const char* name;
    const char* why;
};

constexpr Row rows[] = {
    {Layer::memory, "cgroup memory", "a hard limit on memory and swap, and its peak"},
    {Layer::pids, "cgroup pids", "a hard limit on processes and threads"},
    {Layer::cpu, "cgroup cpu", "an equal share of the cores for each box"},
    {Layer::landlock, "landlock", "a second wall around files, ports and signals"}};

std::string remedy_for(Layer layer, const char* reason) {
    if (layer == Layer::landlock)
        return "boot with landlock in the lsm= list (kernel 5.13 or newer)";
    if (*reason != 0) return reason;
    if (geteuid() != 0)
        return "run under systemd with Delegate=yes on cgroup version 2, or as root";
    return "boot with cgroup_enable=" + std::string(name_of(layer)) +
           ", or mount the controller below /sys/fs/cgroup";
}

Feature warden_feature(const std::string& fault) {
    return {
        .name = "namespaces",
        .present = fault.empty(),
        .required = true,
        .why =
            "own processes, mounts, network, host name and message queues for each box, and a "
            "cgroup tree whose groups can be killed whole",
        .remedy =
            geteuid() == 0
                ? fault + "; give it CAP_SYS_ADMIN and writable cgroups (in Docker: --privileged)"
                : fault + "; sysctl kernel.unprivileged_userns_clone=1 and Delegate=yes, or root"};
}

Feature user_ids(const wire::Hello& hello) {
    return {
        .name = "user id per box",
        .present = hello.own_uids > 1,
        .required = false,
        .why =
            "with one id for all, boxes could use up each other's process and pipe allowances; "
            "one sandbox per user then",
        .remedy =
            "apt-get install uidmap, and give this user a range in /etc/subuid and "
            "/etc/subgid"};
}

std::string fault_of_a_box(WardenLink& warden) {
    try {
        const std::vector<Profile> all = profiles();
        const Profile* nothing = find_profile(all, bench_language);
        if (nothing == nullptr) return "the language " + std::string(bench_language) + " is gone";
        const auto known = introduce(warden, {*nothing});
        const Descriptor work = pack({});
        Box box(
            warden,
            {.root = known[0].places.run_root, .filter = known[0].places.run_filter, .limits = {}});
        box.place_work(work);
        box.arm();
        box.await_armed();
        return "";
    } catch (const BoxFailure& failure) {
        return failure.what();
    }
}

Feature whole_box(const std::string& fault) {
    return {
        .name = "a whole box",
        .present = fault.empty(),
        .required = true,
        .why = "made just now, with every layer and a process that waits in it",
        .remedy = fault};
}

std::vector<Feature> features_of(const wire::Hello& hello) {
    std::vector<Feature> features = {warden_feature("")};
    for (const Row& row : rows)
        features.push_back(
            {.name = row.name,
             .present = !Layers(hello.missing).has(row.layer),
             .required = true,
             .why = row.why,
             .remedy = remedy_for(row.layer, hello.reason)});
    features.push_back(user_ids(hello));
    return features;
}

bool is_complete(const std::vector<Feature>& features) {
    return std::ranges::none_of(
        features, [](const Feature& it) { return it.required && !it.present; });
}

std::string reason_of(const std::vector<Feature>& features) {
    std::string reason = "this machine cannot isolate:";
    for (const Feature& it : features)
        if (it.required && !it.present)
            reason += " " + it.name + " is missing (" + it.remedy + ");";
    reason.back() = '.';
    return reason;
}

}  // namespace

Check check() {
    Check result;
    try {
        WardenLink warden({}, 0);
        result.features = features_of(warden.hello());
        if (is_complete(result.features))
            result.features.push_back(whole_box(fault_of_a_box(warden)));
        if (is_complete(result.features))
            result.mode =
                warden.hello().is_rootless != 0 ? Isolation::strict_rootless : Isolation::strict;
    } catch (const BoxFailure& failure) {
        result.features = {warden_feature(failure.what())};
    }
    return result;
}

std::unique_ptr<WardenLink> open_warden(Layers without, std::uint32_t pool_depth) {
    try {
        auto warden = std::make_unique<WardenLink>(without, pool_depth);
        wire::Hello hello = warden->hello();
        hello.missing = Layers(hello.missing).without(without).bits();
        if (hello.missing != 0) throw Unavailable(reason_of(features_of(hello)));
        return warden;
    } catch (const BoxFailure& failure) {
        throw Unavailable(reason_of({warden_feature(failure.what())}));
    }
}

}  // namespace sandbox
