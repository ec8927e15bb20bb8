#pragma once
// The smallest folders that `assay serve` starts with, so that it starts quickly: one assessment of
// a choice and two queries in one section of 60 minutes, each from a pool of two equal items, and
// one page that nobody opens.

#include "support/temporary_directory.hpp"

#include <string>

namespace crash {

class SmallInstallation {
  public:
    SmallInstallation();

    std::string data() const { return root_.path() + "/data"; }
    std::string assessments() const { return root_.path() + "/assessments"; }
    std::string web() const { return root_.path() + "/web"; }
    /// A place for copies.
    std::string copy() const { return root_.path() + "/copy"; }

  private:
    support::TemporaryDirectory root_;
};

}  // namespace crash
