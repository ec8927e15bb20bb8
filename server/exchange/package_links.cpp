#include "exchange/package_links.hpp"

#include "exchange/package.hpp"

#include <algorithm>

namespace exchange {
namespace {

[[noreturn]] void refuse(const std::string& link, const std::string& why) {
    throw BadPackage{"`" + link + "` is a link " + why + ": put the file in its place."};
}

std::string folder_around(const std::string& name) {
    const auto slash = name.rfind('/');
    return name.substr(0, slash == std::string::npos ? 0 : slash);
}

/// Where a link at this place leads that says this.
std::string led_to(const std::string& link, const std::string& target) {
    if (target.starts_with('/')) refuse(link, "out of the package");
    std::string place = folder_around(link);
    for (std::size_t at = 0; at <= target.size();) {
        const auto end = std::min(target.find('/', at), target.size());
        const std::string part = target.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".") continue;
        if (part != "..") {
            place += (place.empty() ? "" : "/") + part;
            continue;
        }
        if (place.empty()) refuse(link, "out of the package");
        place = folder_around(place);
    }
    return place;
}

class Linked {
  public:
    Linked(catalog::Folder files, const Links& links) : files_(std::move(files)), links_(links) {
        for (const auto& [name, bytes] : files_)
            total_ += bytes.size();
    }

    /// Files first: then the folders have all that they will have.
    catalog::Folder run() {
        Links folders;
        for (const auto& [link, said] : links_) {
            if (has_files_below(link) || first_link_on(link) != link) refuse(link, "and a folder");
            const std::string end = end_of(link);
            if (const auto file = files_.find(end); file != files_.end())
                add(link, file->second);
            else
                folders[link] = end;
        }
        for (const auto& [link, folder] : folders)
            add_folder(link, folder + '/', folders);
        return std::move(files_);
    }

  private:
    bool has_files_below(const std::string& folder) const {
        const auto first = files_.lower_bound(folder + '/');
        return first != files_.end() && first->first.starts_with(folder + '/');
    }

    /// Over all links on the way, none of which is left in it.
    std::string end_of(const std::string& link) const {
        std::string way = link;
        for (std::size_t step = 0; step <= link_steps_max; ++step) {
            const std::string next = first_link_on(way);
            if (next.empty()) return way;
            way = led_to(next, links_.at(next)) + way.substr(next.size());
        }
        refuse(link, "over too many others");
    }

    std::string first_link_on(const std::string& way) const {
        for (std::size_t end = 0; end != std::string::npos;) {
            end = way.find('/', end + 1);
            const std::string start = way.substr(0, end);
            if (links_.contains(start)) return start;
        }
        return "";
    }

    void add_folder(const std::string& link, const std::string& folder, const Links& folders) {
        const auto inner = folders.lower_bound(folder);
        const bool has_inner = inner != folders.end() && inner->first.starts_with(folder);
        if (folder == "/" || has_inner) refuse(link, "to a folder that has such a link in it");
        auto file = files_.lower_bound(folder);
        if (file == files_.end() || !file->first.starts_with(folder)) refuse(link, "to nothing");
        for (; file != files_.end() && file->first.starts_with(folder); ++file)
            add(link + '/' + file->first.substr(folder.size()), file->second);
    }

    void add(const std::string& name, const std::string& bytes) {
        total_ += bytes.size();
        if (total_ > package_bytes_max)
            throw BadPackage{"It is larger than 64 MiB with its links."};
        if (!is_plain_name(name) || files_.size() == package_files_max)
            refuse(name, "too many, or too deep");
        files_.emplace(name, bytes);
    }

    catalog::Folder files_;
    const Links& links_;
    std::size_t total_ = 0;
};

}  // namespace

catalog::Folder with_links(catalog::Folder files, const Links& links) {
    return Linked{std::move(files), links}.run();
}

}  // namespace exchange
