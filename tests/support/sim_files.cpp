#include "support/sim_files.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <set>

namespace support {
namespace {

constexpr std::size_t sector_bytes = 512;

}  // namespace

std::uint64_t up_to(loop::Random& random, std::uint64_t max) {
    return random.seed() % (max + 1);
}

bool once_in(loop::Random& random, std::uint64_t count) {
    return up_to(random, count - 1) == 0;
}

void SimFile::apply(Bytes& contents, const Change& change) {
    if (change.is_truncation) {
        contents.resize(change.offset);
        return;
    }
    contents.resize(std::max(contents.size(), change.offset + change.bytes.size()));
    std::ranges::copy(change.bytes, contents.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

void SimFile::write(std::size_t offset, const unsigned char* bytes, std::size_t size) {
    Change change{.offset = offset, .bytes = Bytes(bytes, bytes + size)};
    apply(now_, change);
    unsynced_.push_back(std::move(change));
}

void SimFile::truncate(std::size_t size) {
    if (size >= now_.size()) return;
    Change change{.offset = size, .bytes = {}, .is_truncation = true};
    apply(now_, change);
    unsynced_.push_back(std::move(change));
}

void SimFile::sync() {
    for (const Change& change : unsynced_)
        apply(durable_, change);
    unsynced_.clear();
}

/// A sector that did not arrive where the file has grown is a hole, or whatever the disk had there.
void SimFile::apply_sectors(Bytes& contents, const Change& change, loop::Random& random) {
    const std::size_t end = change.offset + change.bytes.size();
    const std::size_t length_before = contents.size();
    for (std::size_t at = change.offset; at < end;) {
        const std::size_t next = std::min(end, (at / sector_bytes + 1) * sector_bytes);
        const auto from = change.bytes.begin() + static_cast<std::ptrdiff_t>(at - change.offset);
        const auto to = change.bytes.begin() + static_cast<std::ptrdiff_t>(next - change.offset);
        const bool arrived = once_in(random, 2);
        if (arrived || once_in(random, 2)) contents.resize(std::max(contents.size(), next));
        const auto place = static_cast<std::ptrdiff_t>(at);
        if (arrived) {
            std::copy(from, to, contents.begin() + place);
        } else if (contents.size() >= next && at >= length_before && once_in(random, 2)) {
            const auto rubbish = static_cast<unsigned char>(up_to(random, 255));
            std::fill_n(contents.begin() + place, next - at, rubbish);
        }
        at = next;
    }
}

void SimFile::keep_first_part(loop::Random& random) {
    if (unsynced_.empty()) return;
    const std::size_t count = up_to(random, unsynced_.size() - 1);
    for (std::size_t i = 0; i < count; ++i)
        apply(durable_, unsynced_[i]);
    Change torn = unsynced_[count];
    torn.bytes.resize(up_to(random, torn.bytes.size()));
    if (!torn.is_truncation) apply(durable_, torn);
}

void SimFile::lose_power(loop::Random& random) {
    switch (up_to(random, 4)) {
        case 0:
            break;
        case 1:
            for (const Change& change : unsynced_)
                apply(durable_, change);
            break;
        case 2:
            keep_first_part(random);
            break;
        default:
            for (const Change& change : unsynced_) {
                if (!change.is_truncation) {
                    apply_sectors(durable_, change, random);
                } else if (once_in(random, 2) && change.offset < durable_.size()) {
                    apply(durable_, change);
                }
            }
    }
    unsynced_.clear();
    now_ = durable_;
}

SimFile* SimFolder::find(const std::string& name) const {
    const auto found = now_.find(name);
    return found == now_.end() ? nullptr : found->second;
}

SimFile* SimFolder::create_nameless() {
    files_.push_back(std::make_unique<SimFile>());
    return files_.back().get();
}

SimFile* SimFolder::create(const std::string& name) {
    base::ensure(!now_.contains(name));
    return now_[name] = create_nameless();
}

void SimFolder::lose_power(loop::Random& random) {
    for (const auto& file : files_)
        file->lose_power(random);
    Names kept = durable_;
    for (const auto& [name, file] : now_) {
        if (once_in(random, 2)) kept[name] = file;
    }
    for (const auto& [name, file] : durable_) {
        if (!now_.contains(name) && once_in(random, 2)) kept.erase(name);
    }
    now_ = durable_ = std::move(kept);
    drop_nameless();
}

void SimFolder::drop_nameless() {
    std::set<const SimFile*> named;
    for (const auto& [name, file] : now_)
        named.insert(file);
    std::erase_if(files_, [&](const auto& file) { return !named.contains(file.get()); });
}

}  // namespace support
