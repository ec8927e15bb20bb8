#pragma once
// Files in memory that know what of them is on the disk: the rest may be gone, whole or in parts,
// after a power cut. The same seed loses the same bytes.

#include "loop/random.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace support {

using Bytes = std::vector<unsigned char>;

/// One file's contents, whatever its name is and whether it has one.
class SimFile {
  public:
    const Bytes& contents() const { return now_; }
    void write(std::size_t offset, const unsigned char* bytes, std::size_t size);
    void truncate(std::size_t size);
    void sync();
    /// Keeps all of what was not synced, or nothing, or the first part of it, or some of its
    /// sectors, with or without the new length.
    void lose_power(loop::Random& random);

  private:
    struct Change {
        std::size_t offset = 0;
        Bytes bytes;
        bool is_truncation = false;
    };
    static void apply(Bytes& contents, const Change& change);
    static void apply_sectors(Bytes& contents, const Change& change, loop::Random& random);
    void keep_first_part(loop::Random& random);

    Bytes now_;
    Bytes durable_;
    std::vector<Change> unsynced_;
};

/// One folder. A name that was made or removed is on the disk after `sync`, which is not a file's.
class SimFolder {
  public:
    SimFile* find(const std::string& name) const;
    SimFile* create(const std::string& name);
    SimFile* create_nameless();
    void remove(const std::string& name) { now_.erase(name); }
    void sync() { durable_ = now_; }
    /// No file may be open: those that no name leads to are gone.
    void lose_power(loop::Random& random);

  private:
    using Names = std::map<std::string, SimFile*>;
    void drop_nameless();

    std::vector<std::unique_ptr<SimFile>> files_;
    Names now_;
    Names durable_;
};

/// True once in `count` times.
bool once_in(loop::Random& random, std::uint64_t count);
/// Evenly from 0 to `max`.
std::uint64_t up_to(loop::Random& random, std::uint64_t max);

}  // namespace support
