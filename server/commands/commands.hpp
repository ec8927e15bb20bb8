#pragma once
// One function per command of `assay`: its options in, the exit status out. What a person did wrong
// is thrown as UsageError; what this machine or installation cannot do, as Unavailable.

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace commands {

inline constexpr int exit_done = 0;
inline constexpr int exit_no = 1;           // the answer is no
inline constexpr int exit_usage = 2;        // wrong usage or input
inline constexpr int exit_unavailable = 3;  // refused, with the reason and the remedy

struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Unavailable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct ServeOptions {
    std::string data;
    std::string listen = "127.0.0.1:8080";
    std::string database;         // only "sqlite", which is the default
    std::string public_url;       // in front of links; default: http:// and `listen`
    std::string assessments;      // default: the folder beside this program's build
    std::string web;              // likewise
    std::string tls_certificate;  // PEM; both or neither
    std::string tls_key;
    std::string user = "assay";  // who serves when started as root
    std::size_t slots = 0;       // of the worker beside it; 0: one per core but one
    bool demo = false;
    bool no_worker = false;
    bool unproved = false;  // also items that `assay check` has not recorded as proved
};
int serve(const ServeOptions& options);

struct WorkOptions {
    std::string server;
    std::string token_file;
    std::string pin;  // of the server's public key, "sha256//…": trusted by this, not by its name
    std::size_t slots = 0;
};
int work(const WorkOptions& options);

inline constexpr std::size_t check_jobs_max = 1000;
struct CheckOptions {
    std::vector<std::string> paths;
    bool json = false;
    std::string record;    // what serving asks for: which versions hold
    std::string html;      // a page that is written, too
    std::size_t jobs = 0;  // checks at once; 0: two per core
    bool again = false;    // also what was checked before and has not changed
};
int check(const CheckOptions& options);

struct NewOptions {
    std::string kind;
    std::string path;         // of the folder that is made
    std::string assessments;  // where examples come from; default: the folder beside the build
};
int new_item(const NewOptions& options);

struct PreviewOptions {
    std::string path;
    std::string listen = "127.0.0.1:8090";
    std::string web;  // default: the folder beside this program's build
};
int preview(const PreviewOptions& options);

/// Prints the frozen variants of a generated item: what its published version would be stored with.
int bank(const std::string& path);

struct ImportOptions {
    std::string path;    // a folder, an archive or a file of questions
    std::string into;    // where item folders go
    std::string format;  // default: what it looks like
};
int import(const ImportOptions& options);

struct BundleOptions {
    std::vector<std::string> paths;  // items, blueprints, or folders of them
    std::string out;
    std::string format = "bundle";
};
/// Writes items, and blueprints with all items of their pools, as one archive for `import`; or the
/// items alone as a file of another program's, printing what was lost.
int bundle(const BundleOptions& options);

/// Writes the stored inputs of an item that have generators, and what its reference prints for
/// them.
int generate(const std::string& path);

struct UserOptions {
    std::string data;
    std::string email;
    std::string name;
    std::string role;
};
int add_user(const UserOptions& options);

struct AttemptOptions {
    std::string data;
    std::string blueprint;
    std::string name;
    std::string email;
    std::string from;   // default: now
    std::string until;  // default: in seven days
    std::optional<std::string> hard_close;
    std::string zone = "UTC";
    std::string public_url = "http://127.0.0.1:8080";
    std::string assessments;
    bool unproved = false;
};
int open_attempt(const AttemptOptions& options);

int export_attempt(const std::string& data, const std::string& attempt);
int print_surveys(const std::string& data);
int verify_audit(const std::string& data);

}  // namespace commands
