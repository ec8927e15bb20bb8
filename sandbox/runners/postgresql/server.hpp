#pragma once
// The database server of this box: a copy of the prepared cluster in /tmp and processes that the
// end of the box ends.

#include <stdexcept>

namespace postgresql {

inline constexpr const char* socket_path = "/tmp/cluster/.s.PGSQL.5432";

struct ServerFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Copies and starts, and returns once it takes connections. Throws ServerFailed.
void start_server();

}  // namespace postgresql
