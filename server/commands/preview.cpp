// `assay preview`: a whole server, on this machine only, with one item. A process of its own reads
// the item's folder, because the one that serves may have given up the right to, and sends each
// version that can be read through a pipe.

#include "actions/preview.hpp"

#include "catalog/bank.hpp"
#include "commands/commands.hpp"
#include "commands/preview_feed.hpp"
#include "commands/serve_offer.hpp"
#include "protocol/bundle.hpp"
#include "protocol/codec.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <optional>
#include <poll.h>
#include <span>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <system_error>
#include <unistd.h>

namespace commands {
namespace {

namespace fs = std::filesystem;

constexpr int settle_ms = 50;
constexpr std::size_t findings_shown_max = 8;  // on the page

/// Lives as long as the preview.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "assay-preview-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::system_error(errno, std::generic_category(), "make " + name);
        }
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::current_path(path_.parent_path(), ignored);
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

struct Version {
    catalog::Item item;
    catalog::Folder folder;
};

/// Tells when something happens below a folder.
class FolderEvents {
  public:
    explicit FolderEvents(fs::path folder)
        : folder_(std::move(folder)), descriptor_(::inotify_init1(IN_CLOEXEC)) {
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "inotify");
        watch_all();
    }
    ~FolderEvents() { ::close(descriptor_); }
    FolderEvents(const FolderEvents&) = delete;
    FolderEvents& operator=(const FolderEvents&) = delete;

    /// Until the next change, and a moment longer: a save is often several.
    void wait() {
        pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
        int patience_ms = -1;
        while (::poll(&waiting, 1, patience_ms) > 0) {
            std::array<char, 16384> events{};
            if (::read(descriptor_, events.data(), events.size()) <= 0) break;
            patience_ms = settle_ms;
        }
        watch_all();  // folders may be new
    }

  private:
    void watch_all() {
        constexpr std::uint32_t changes =
            IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY;
        std::error_code gone;
        ::inotify_add_watch(descriptor_, folder_.c_str(), changes);
        for (const auto& entry : fs::recursive_directory_iterator{folder_, gone}) {
            if (entry.is_directory(gone))
                ::inotify_add_watch(descriptor_, entry.path().c_str(), changes);
        }
    }

    fs::path folder_;
    int descriptor_;
};

std::string place_of(const catalog::Finding& finding) {
    return finding.line == 0 ? finding.file : finding.file + ':' + std::to_string(finding.line);
}

/// Stands for an item that could not be read since the preview began.
const catalog::Folder& nothing_yet() {
    static const catalog::Folder folder{
        {"item.toml", R"(format = 1
uuid = "5b0c6f0e-54b5-4a44-8c0f-3f0f6f3e9b1d"
title = "There is nothing to see yet"
kind = "survey"
skill = ["preview"]
authors = ["Assay"]
license = "Apache-2.0"
expected_minutes = 1
points = 0
[survey]
[[question]]
id = "note"
text = "Room for a note, which nobody reads"
kind = "text"
)"},
        {"prompt.md", "This page goes on to your item as soon as it can be read.\n"}};
    return folder;
}

/// Of a finding's words: "list<int>" outside of code would be raw HTML, which no prompt may have.
std::string as_markdown(const std::string& words) {
    std::string markdown;
    bool is_code = false;
    for (const char c : words) {
        if (c == '`') is_code = !is_code;
        if (c == '<' && !is_code) markdown += '\\';
        markdown += c;
    }
    return markdown;
}

/// What could be read last, with the reasons why it is still the one to see.
catalog::Folder with_notice(
    catalog::Folder readable, const std::vector<catalog::Finding>& findings, bool is_first) {
    std::string notice = is_first ? "> **The item cannot be shown.**\n>\n"
                                  : "> **The last save cannot be shown.** This is the item as it "
                                    "was before.\n>\n";
    for (const catalog::Finding& finding :
         std::span(findings).first(std::min(findings.size(), findings_shown_max)))
        notice += "> - `" + place_of(finding) +
                  "`: " + as_markdown(finding.message + ' ' + finding.remedy) + '\n';
    if (findings.size() > findings_shown_max) notice += "> - The terminal has more.\n";
    for (auto& [name, bytes] : readable) {
        if (name.starts_with("prompt.") && name.ends_with(".md")) bytes = notice + '\n' + bytes;
    }
    return readable;
}

/// The folder each time it has become another one; what is wrong with it goes to the terminal, and
/// onto the page above what could be read before.
class Watch {
  public:
    explicit Watch(const fs::path& folder) : folder_(folder), events_(folder) {}

    Version next() {
        for (;; events_.wait()) {
            auto saved = read();
            if (!saved || saved->hash == seen_) continue;
            seen_ = saved->hash;
            print(saved->findings);
            if (saved->item) {
                readable_ = saved->folder;
                return {std::move(*saved->item), std::move(saved->folder)};
            }
            const bool is_first = readable_.empty();
            catalog::Folder told =
                with_notice(is_first ? nothing_yet() : readable_, saved->findings, is_first);
            auto parsed = parse(told);
            // Words that no prompt may have are in the terminal all the same.
            if (parsed.item) return {std::move(*parsed.item), std::move(told)};
        }
    }

  private:
    struct Saved {
        catalog::Folder folder;
        std::string hash;
        std::optional<catalog::Item> item;
        std::vector<catalog::Finding> findings;  // at least one, if there is no item
    };

    catalog::ParsedItem parse(const catalog::Folder& folder) const {
        return catalog::parse_item("preview/" + folder_.filename().string(), folder);
    }

    /// Empty in the middle of a save.
    std::optional<Saved> read() const {
        try {
            auto folder = catalog::with_bank(catalog::read_folder(folder_));
            auto parsed = parse(folder);
            std::string hash = catalog::content_hash(folder);
            return Saved{
                std::move(folder), std::move(hash), std::move(parsed.item),
                std::move(parsed.findings)};
        } catch (const catalog::BadFolder& bad) {
            return Saved{{}, bad.what(), std::nullopt, {about(bad)}};
        } catch (const std::system_error&) {
            return std::nullopt;
        }
    }

    catalog::Finding about(const catalog::BadFolder& bad) const {
        return {
            .obligation = "C01",
            .file = bad.path.lexically_relative(folder_).generic_string(),
            .line = 0,
            .message = "It " + bad.reason,
            .remedy = "An item is a folder of plain files."};
    }

    static void print(const std::vector<catalog::Finding>& findings) {
        for (const catalog::Finding& finding : findings) {
            std::cerr << place_of(finding) << ": " << finding.message << "\n    " << finding.remedy
                      << '\n';
        }
    }

    fs::path folder_;
    FolderEvents events_;
    std::string seen_;
    catalog::Folder readable_;  // what was seen last of what can be read
};

void send(int descriptor, const Version& version) {
    const auto bundle = protocol::bundle_of(version.item.path, version.item.hash, version.folder);
    const std::string line = protocol::encode(bundle) + '\n';
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t size = ::write(descriptor, rest.data(), rest.size());
        if (size < 0 && errno != EINTR) ::_exit(exit_done);  // nobody is there any more
        if (size > 0) rest.remove_prefix(static_cast<std::size_t>(size));
    }
}

/// Ends with its parent.
void watch_beside(Watch& watch, int descriptor) {
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child > 0) return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(exit_done);
    for (;;)
        send(descriptor, watch.next());
}

}  // namespace

int preview(const PreviewOptions& options) {
    const fs::path folder = fs::weakly_canonical(options.path);
    if (!fs::exists(folder / "item.toml")) {
        throw UsageError{options.path + " is no item: name a folder with an item.toml."};
    }
    Watch watch{folder};
    Version first = watch.next();
    std::array<int, 2> feed{};
    if (::pipe2(feed.data(), O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe");
    }
    watch_beside(watch, feed[1]);
    ::close(feed[1]);
    const TemporaryFolder data;
    ServeOptions serving;
    serving.data = data.path();
    serving.listen = options.listen;
    serving.web = options.web;
    return serve_offer(
        serving, actions::preview_offer(std::move(first.item), std::move(first.folder)), feed[0]);
}

}  // namespace commands
