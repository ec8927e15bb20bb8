#pragma once
// A folder of this test alone, gone afterwards.

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace support {

class TemporaryDirectory {
  public:
    TemporaryDirectory() : path_(std::filesystem::temp_directory_path() / "assay-test-XXXXXX") {
        if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error{"no temporary directory"};
    }
    ~TemporaryDirectory() {
        std::error_code left_behind;
        std::filesystem::remove_all(path_, left_behind);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace support
