#pragma once
// Everything that the server answers: pages, the staff's API, the workers' API, and the WebSockets.

#include "actions/desk.hpp"
#include "net/http.hpp"
#include "net/static_files.hpp"

#include <functional>

namespace net {

struct Site {
    loop::Loop& loop;
    actions::Desk& desk;
    const StaticFiles& files;
    std::function<bool()> draining;
};

/// `site` must outlive the server.
Application application(const Site& site);

}  // namespace net
