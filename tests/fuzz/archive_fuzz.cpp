// Any archive is unpacked into its directory, as far as it makes sense, and nowhere else.

#include "sandbox/init/init.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace {

namespace files = std::filesystem;

constexpr int levels = 3;  // of folders around the one that it goes into, to be climbed

void require(bool holds) {
    if (!holds) std::abort();
}

class Place {
  public:
    Place() {
        char name[] = "/dev/shm/assay-fuzz-XXXXXX";
        require(mkdtemp(name) != nullptr);
        base_ = name;
        inner_ = base_;
        for (int level = 0; level < levels; ++level)
            inner_ /= "in";
        files::create_directories(inner_);
    }
    ~Place() { files::remove_all(base_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    const files::path& inner() const { return inner_; }
    void require_nothing_outside() const {
        for (files::path at = base_; at != inner_; at /= "in") {
            const files::directory_iterator entries(at);
            require(std::distance(begin(entries), end(entries)) == 1);
        }
        require(!files::exists(base_.parent_path() / "out"));
    }
    void empty() const {
        for (const auto& it : files::directory_iterator(inner_))
            files::remove_all(it);
    }

  private:
    files::path base_;
    files::path inner_;
};

}  // namespace

// The sequence of headers is for init alone to read, but init has no reason to trust it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    static const Place place;
    static const int archive = memfd_create("archive", MFD_CLOEXEC);
    require(ftruncate(archive, 0) == 0);
    require(pwrite(archive, bytes, count, 0) == static_cast<ssize_t>(count));
    const bool placed = sandbox::init::place(archive, place.inner().c_str(), getuid());
    place.require_nothing_outside();
    if (placed && count > 0) require(!files::is_empty(place.inner()));
    place.empty();
    return 0;
}
