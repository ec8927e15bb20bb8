#include "catalog/bank.hpp"
#include "commands/commands.hpp"
#include "commands/progress_line.hpp"
#include "exchange/boxed_reading.hpp"
#include "exchange/icpc.hpp"
#include "exchange/returned.hpp"
#include "grading/sandbox_runner.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace commands {
namespace {

namespace fs = std::filesystem;

/// The folder of an item: the package's name in small letters.
std::string item_name(const fs::path& path) {
    const fs::path whole = fs::weakly_canonical(path);
    std::string name = whole.filename().string();
    for (const char* ending : {".zip", ".kpp", ".tar.gz", ".tgz", ".tar"}) {
        if (name.ends_with(ending)) name.resize(name.size() - std::string{ending}.size());
    }
    for (char& c : name) {
        const auto letter = static_cast<unsigned char>(c);
        c = std::isalnum(letter) != 0 ? static_cast<char>(std::tolower(letter)) : '-';
    }
    return name.empty() ? "imported" : name;
}

void write_folder(const fs::path& root, const catalog::Folder& files) {
    for (const auto& [name, bytes] : files) {
        const fs::path path = root / name;
        fs::create_directories(path.parent_path());
        std::ofstream file{path, std::ios::binary};
        file << bytes;
        file.close();
        if (!file) throw Unavailable{path.string() + " cannot be written."};
    }
}

/// All or nothing: everything is written beside its place first and moved there at the end. Who is
/// killed while it is moved leaves what was moved, which an import of the same takes as it is.
class Staging {
  public:
    explicit Staging(const fs::path& into)
        : into_(into), folder_(into / ".importing"), is_into_new_(!fs::exists(into)) {
        fs::create_directories(into_);
        if (!fs::create_directory(folder_)) {
            throw Unavailable{
                folder_.string() + " is there: another import runs, or one was ended. Remove it."};
        }
    }
    ~Staging() {
        std::error_code unused;
        fs::remove_all(folder_, unused);
        if (is_into_new_) fs::remove(into_, unused);  // stays if there is anything in it
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    /// False when the same version is there already.
    bool write(const exchange::ImportedItem& item) {
        const fs::path place = into_ / item.name;
        if (fs::exists(place)) {
            if (is_same(place, item.files)) return false;
            throw UsageError{
                place.string() +
                " is there already, and is another version: move that folder away, or name another "
                "one behind --into."};
        }
        write_folder(folder_ / item.name, item.files);
        names_.push_back(item.name);
        return true;
    }

    void publish() {
        try {
            for (const std::string& name : names_)
                move(name);
        } catch (const fs::filesystem_error& fault) {
            take_back();
            throw Unavailable{fault.what()};
        }
    }

  private:
    static bool is_same(const fs::path& place, const catalog::Folder& files) {
        const auto there = catalog::with_bank(catalog::read_folder(place));
        return catalog::content_hash(there) == catalog::content_hash(files);
    }

    void move(const std::string& name) {
        for (fs::path parent = (into_ / name).parent_path(); !fs::exists(parent);
             parent = parent.parent_path())
            made_.push_back(parent);
        fs::create_directories((into_ / name).parent_path());
        fs::rename(folder_ / name, into_ / name);
        moved_.push_back(into_ / name);
    }

    void take_back() {
        std::error_code unused;
        for (const fs::path& place : moved_)
            fs::remove_all(place, unused);
        std::ranges::sort(made_, std::ranges::greater{}, [](const fs::path& path) {
            return path.native().size();
        });
        for (const fs::path& folder : made_)
            fs::remove(folder, unused);
    }

    fs::path into_;
    fs::path folder_;
    bool is_into_new_;
    std::vector<std::string> names_;
    std::vector<fs::path> moved_;
    std::vector<fs::path> made_;  // folders above them
};

void print_notes(const exchange::Imported& imported) {
    for (const exchange::Note& note : imported.notes)
        std::printf(
            "%s: %s\n", exchange::printable(note.entry).c_str(),
            exchange::printable(note.what).c_str());
}

void require_known(const std::string& format) {
    const auto& all = exchange::formats();
    const auto found = std::ranges::find(all, format, &exchange::Format::name);
    if (format.empty() || found != all.end()) return;
    throw UsageError{'`' + format + "` is none of" + exchange::format_names() + '.'};
}

exchange::Imported read(const ImportOptions& options) {
    require_known(options.format);
    const exchange::ReadingTask task{
        .name = item_name(options.path),
        .format = options.format,
        .package = exchange::read_unopened(options.path)};
    grading::SandboxRunner runner;
    auto reading = exchange::read_in_box(task, runner);
    auto* unproved = std::get_if<exchange::UnprovedItem>(&reading);
    if (unproved == nullptr) return std::get<exchange::Imported>(std::move(reading));
    ProgressLine progress{ProgressLine::Asker::person};
    return exchange::prove_icpc(std::move(*unproved), runner, [&progress](const std::string& name) {
        progress.show("running " + exchange::printable(name));
    });
}

/// Writes all, and gives how many were not there already.
std::size_t write_all(const std::string& into, const exchange::Imported& imported) {
    Staging staging{into};
    std::size_t count = 0;
    for (const exchange::ImportedItem& item : imported.items) {
        if (staging.write(item))
            ++count;
        else
            std::printf("%s: It is there already, the same version.\n", item.name.c_str());
    }
    staging.publish();
    return count;
}

}  // namespace

int import(const ImportOptions& options) {
    try {
        const auto imported = read(options);
        exchange::require_sound(imported);
        const std::size_t count = write_all(options.into, imported);
        print_notes(imported);
        std::printf(
            "%zu item(s) imported into %s, %zu note(s) on what was lost or changed.\n", count,
            options.into.c_str(), imported.notes.size());
        return exit_done;
    } catch (const exchange::LabelBroken& broken) {
        std::fprintf(
            stderr, "assay: %s: %s\nNothing was imported.\n", options.path.c_str(),
            exchange::printable(broken.what()).c_str());
        return exit_no;
    } catch (const exchange::BadPackage& bad) {
        throw UsageError{options.path + ": " + exchange::printable(bad.what())};
    }
}

}  // namespace commands
