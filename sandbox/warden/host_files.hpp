#pragma once
// The host's files by absolute path, for a process whose own root shows none of them.

#include "sandbox/descriptor.hpp"

#include <string>
#include <string_view>

namespace sandbox {

class HostFiles {
  public:
    /// From a process that still sees the host. Throws BoxFailure.
    HostFiles();

    /// Close-on-exec; not open where it failed, with errno set.
    Descriptor open(const std::string& path, int flags) const;
    bool write(const std::string& path, std::string_view text) const;
    bool exists(const std::string& path) const;
    bool make_directory(const std::string& path) const;
    /// False: something in it is still dying.
    bool try_to_remove(const std::string& path) const;
    /// For the very end: the host's root is this process's again.
    void return_to_host() const;

  private:
    Descriptor root_;
};

}  // namespace sandbox
