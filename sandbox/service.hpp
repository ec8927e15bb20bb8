#pragma once
// A candidate's server in a box with a loopback of its own.

#include "sandbox/program.hpp"

#include <memory>

namespace sandbox {

/// Never throws BoxFailure: a service that did not start is one that is not running.
std::unique_ptr<Service> start_service(
    WardenLink& warden,
    const ServiceSpec& spec,
    const Profile& profile,
    const Places& places,
    Program program);

}  // namespace sandbox
