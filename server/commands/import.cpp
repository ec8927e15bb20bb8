#include "commands/commands.hpp"
#include "exchange/imported.hpp"
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

/// All or nothing: everything is written beside its place first, and moved there at the end.
class Staging {
  public:
    explicit Staging(const fs::path& into) : into_(into), folder_(into / ".importing") {
        fs::create_directories(into_);
        if (!fs::create_directory(folder_)) {
            throw Unavailable{
                folder_.string() + " is there: another import runs, or one was ended. Remove it."};
        }
    }
    ~Staging() {
        std::error_code unused;
        fs::remove_all(folder_, unused);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    void write(const exchange::ImportedItem& item) {
        if (fs::exists(into_ / item.name)) {
            throw UsageError{(into_ / item.name).string() + " is there already."};
        }
        write_folder(folder_ / item.name, item.files);
        names_.push_back(item.name);
    }

    void publish() {
        for (const std::string& name : names_)
            fs::rename(folder_ / name, into_ / name);
    }

  private:
    fs::path into_;
    fs::path folder_;
    std::vector<std::string> names_;
};

void print_notes(const exchange::Imported& imported) {
    for (const exchange::Note& note : imported.notes)
        std::printf("%s: %s\n", note.entry.c_str(), note.what.c_str());
}

exchange::Imported read(const std::string& path, grading::Runner& runner) {
    auto package = exchange::read_package(path);
    for (const exchange::Format& format : exchange::formats()) {
        if (format.is_it(package)) return format.read(item_name(path), std::move(package), runner);
    }
    throw exchange::BadPackage{"It is in no format that can be imported."};
}

}  // namespace

int import(const ImportOptions& options) {
    try {
        grading::SandboxRunner runner;
        const auto imported = read(options.path, runner);
        Staging staging{options.into};
        for (const exchange::ImportedItem& item : imported.items)
            staging.write(item);
        staging.publish();
        print_notes(imported);
        std::printf(
            "%zu item(s) imported into %s, %zu note(s) on what was lost or changed.\n",
            imported.items.size(), options.into.c_str(), imported.notes.size());
        return exit_done;
    } catch (const exchange::LabelBroken& broken) {
        std::fprintf(
            stderr, "assay: %s: %s\nNothing was imported.\n", options.path.c_str(), broken.what());
        return exit_no;
    } catch (const exchange::BadPackage& bad) {
        throw UsageError{options.path + ": " + bad.what()};
    }
}

}  // namespace commands
