// The composition root: reads the command line, calls one command, turns what escapes into an exit
// status. Decides nothing.

#include "commands/commands.hpp"
#include "sandbox/sandbox.hpp"

#include <sodium.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

namespace {

using Command = std::function<int()>;

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& description) {
    return parent.add_subcommand(name, description);
}

void add_data(CLI::App* command, std::string& data) {
    command->add_option("--data", data, "The installation's folder")->required();
}

void add_serve(CLI::App& app, commands::ServeOptions& options, Command& chosen) {
    CLI::App* serve = add_command(app, "serve", "Serve candidates and staff");
    add_data(serve, options.data);
    serve->add_option("--listen", options.listen, "ADDRESS:PORT")->capture_default_str();
    serve->add_option("--database", options.database, "sqlite (the default)");
    serve->add_option("--public-url", options.public_url, "What links begin with");
    serve->add_option("--assessments", options.assessments, "The folder with items/");
    serve->add_option("--web", options.web, "The folder with the built pages");
    serve->add_option("--tls-certificate", options.tls_certificate, "PEM file: speak HTTPS");
    serve->add_option("--tls-key", options.tls_key, "PEM file with the certificate's key");
    serve->add_option("--user", options.user, "Who serves when started as root")
        ->capture_default_str();
    serve->add_option("--slots", options.slots, "Jobs at once; default: cores but one");
    serve->add_flag("--demo", options.demo, "Add demo accounts and a candidate link");
    serve->add_flag("--no-worker", options.no_worker, "Start no worker beside the server");
    serve->add_flag("--unproved", options.unproved, "Offer items without a proof, to try them out");
    serve->callback([&] { chosen = [&] { return commands::serve(options); }; });
}

void add_work(CLI::App& app, commands::WorkOptions& options, Command& chosen) {
    CLI::App* work = add_command(app, "work", "Run and grade jobs of a server");
    work->add_option("--server", options.server, "http://ADDRESS:PORT")->required();
    work->add_option("--token", options.token_file, "File with the worker's token")->required();
    work->add_option("--pin", options.pin, "sha256//HASH of the server's public key");
    work->add_option("--slots", options.slots, "Jobs at once; default: cores but one");
    work->callback([&] { chosen = [&] { return commands::work(options); }; });
}

void add_check(CLI::App& app, commands::CheckOptions& options, Command& chosen) {
    CLI::App* check = add_command(app, "check", "Prove items and blueprints by running them");
    check->add_option("paths", options.paths, "Items, blueprints, or folders of them")->required();
    check->add_flag("--json", options.json, "One JSON object instead of a table");
    check->add_option("--record", options.record, "Write which versions hold: checked.json");
    check->add_option("--html", options.html, "Write a page that shows what each answer earns");
    check->add_option("--jobs", options.jobs, "Checks at once; default: two per core")
        ->check(CLI::Range(std::size_t{1}, commands::check_jobs_max));
    check->add_flag("--again", options.again, "Prove again what held before and has not changed");
    check->callback([&] { chosen = [&] { return commands::check(options); }; });
}

void add_new(CLI::App& app, commands::NewOptions& options, Command& chosen) {
    CLI::App* made = add_command(app, "new", "Begin an item from a small one that holds");
    made->add_option("kind", options.kind, "sql, code, mcq …")->required();
    made->add_option("path", options.path, "The folder to make")->required();
    made->add_option("--assessments", options.assessments, "The folder with items/");
    made->callback([&] { chosen = [&] { return commands::new_item(options); }; });
}

void add_preview(CLI::App& app, commands::PreviewOptions& options, Command& chosen) {
    CLI::App* preview = add_command(app, "preview", "Show an item as a candidate sees it");
    preview->add_option("path", options.path, "The item's folder")->required();
    preview->add_option("--listen", options.listen, "ADDRESS:PORT")->capture_default_str();
    preview->add_option("--web", options.web, "The folder with the built pages");
    preview->callback([&] { chosen = [&] { return commands::preview(options); }; });
}

void add_bank(CLI::App& app, std::string& path, Command& chosen) {
    CLI::App* bank = add_command(app, "bank", "Print all variants of a generated item, with keys");
    bank->add_option("item", path, "Its folder")->required();
    bank->callback([&] { chosen = [&] { return commands::bank(path); }; });
}

void add_import(CLI::App& app, commands::ImportOptions& options, Command& chosen) {
    CLI::App* import = add_command(app, "import", "Make items of what comes from elsewhere");
    import->add_option("path", options.path, "A folder, an archive or a file")->required();
    import->add_option("--into", options.into, "Where the items' folders go")->required();
    import->add_option(
        "--format", options.format,
        "bundle icpc moodle csv aiken gift; default: what it looks like");
    import->callback([&] { chosen = [&] { return commands::import(options); }; });
}

void add_bundle(CLI::App& app, commands::BundleOptions& options, Command& chosen) {
    CLI::App* bundle = add_command(app, "bundle", "Write items and blueprints as one file");
    bundle->add_option("paths", options.paths, "Items, blueprints, or folders of them")->required();
    bundle->add_option("--out", options.out, "The file to write")->required();
    bundle->add_option(
        "--format", options.format,
        "bundle; or for other programs: moodle gift aiken csv (closed questions, one file), icpc "
        "(one code item: a zip of the format 2025-09)");
    bundle->callback([&] { chosen = [&] { return commands::bundle(options); }; });
}

void add_generate(CLI::App& app, std::string& path, Command& chosen) {
    CLI::App* generate = add_command(app, "generate", "Write an item's generated tests anew");
    generate->add_option("path", path, "The folder of an item")->required();
    generate->callback([&] { chosen = [&] { return commands::generate(path); }; });
}

void add_user(CLI::App& app, commands::UserOptions& options, Command& chosen) {
    CLI::App* user = add_command(app, "user", "People who work here");
    user->require_subcommand(1);
    CLI::App* add = add_command(*user, "add", "Add an account and print its password");
    add_data(add, options.data);
    add->add_option("email", options.email)->required();
    add->add_option("--role", options.role, "admin recruiter reviewer author interviewer")
        ->required();
    add->add_option("--name", options.name, "As candidates read it");
    add->callback([&] { chosen = [&] { return commands::add_user(options); }; });
}

void add_attempt(CLI::App& app, commands::AttemptOptions& options, Command& chosen) {
    CLI::App* attempt = add_command(app, "attempt", "Invitations");
    attempt->require_subcommand(1);
    CLI::App* open = add_command(*attempt, "open", "Invite a candidate and print the link");
    add_data(open, options.data);
    open->add_option("blueprint", options.blueprint)->required();
    open->add_option("--name", options.name)->required();
    open->add_option("--email", options.email)->required();
    open->add_option("--from", options.from, "2026-03-01T09:30 in --zone; default: now");
    open->add_option(
        "--until", options.until, "Until when it may be started. Default: in seven days");
    open->add_option("--hard-close", options.hard_close, "Nobody writes after it. Default: none");
    open->add_option("--zone", options.zone, "IANA time zone")->capture_default_str();
    open->add_option("--public-url", options.public_url)->capture_default_str();
    open->add_option("--assessments", options.assessments, "The folder with items/");
    open->add_flag("--unproved", options.unproved, "Offer items without a proof, to try them out");
    open->callback([&] { chosen = [&] { return commands::open_attempt(options); }; });
}

struct RecordOptions {
    std::string data;
    std::string attempt;
};

void add_records(CLI::App& app, RecordOptions& options, Command& chosen) {
    CLI::App* exporting =
        add_command(app, "export", "Print an attempt with all its records as JSON");
    add_data(exporting, options.data);
    exporting->add_option("attempt", options.attempt)->required();
    exporting->callback(
        [&] { chosen = [&] { return commands::export_attempt(options.data, options.attempt); }; });
    CLI::App* surveys = add_command(app, "surveys", "Print what surveys say, of no single person");
    add_data(surveys, options.data);
    surveys->callback([&] { chosen = [&] { return commands::print_surveys(options.data); }; });
    CLI::App* audit = add_command(app, "audit", "The record of what staff did");
    audit->require_subcommand(1);
    CLI::App* verify = add_command(*audit, "verify", "Check that no row was changed");
    add_data(verify, options.data);
    verify->callback([&] { chosen = [&] { return commands::verify_audit(options.data); }; });
}

int run(const Command& command) {
    try {
        return command();
    } catch (const commands::UsageError& error) {
        std::fprintf(stderr, "assay: %s\n", error.what());
        return commands::exit_usage;
    } catch (const commands::Unavailable& error) {
        std::fprintf(stderr, "assay: %s\n", error.what());
        return commands::exit_unavailable;
    } catch (const sandbox::Unavailable& error) {
        std::fprintf(stderr, "assay: %s\n", error.what());
        return commands::exit_unavailable;
    } catch (const std::filesystem::filesystem_error& fault) {
        std::fprintf(
            stderr, "assay: cannot use '%s': %s. Name another place.\n", fault.path1().c_str(),
            fault.code().message().c_str());
        return commands::exit_usage;
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "assay: %s\n", fault.what());
        return commands::exit_unavailable;
    }
}

/// A word that is no command is told with those that are: the parser says only that one is missing.
void tell_misuse(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App* named = &app;
    std::string line = "assay";
    while (!named->get_subcommands().empty()) {
        named = named->get_subcommands().front();
        line += ' ' + named->get_name();
    }
    const auto known = named->get_subcommands([](const CLI::App*) { return true; });
    if (known.empty() || error.get_name() != "RequiredError") {
        app.exit(error);
        return;
    }
    std::string names;
    for (const CLI::App* command : known)
        names += (names.empty() ? "" : ", ") + command->get_name();
    const auto words = named->remaining();
    const bool has_word = !words.empty() && !words.front().starts_with('-');
    const std::string wrong =
        has_word ? "there is no command `" + words.front() + '`' : "a command is missing";
    std::fprintf(
        stderr, "%s: %s. The commands are: %s; --help says more.\n", line.c_str(), wrong.c_str(),
        names.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    if (sodium_init() < 0) return commands::exit_unavailable;
    CLI::App app{"Assay: timed, practical skills tests"};
    app.require_subcommand(1);
    Command chosen;
    commands::ServeOptions serve;
    commands::WorkOptions work;
    commands::CheckOptions check;
    commands::NewOptions made;
    commands::PreviewOptions preview;
    std::string banked;
    std::string generate;
    commands::ImportOptions import;
    commands::BundleOptions bundle;
    commands::UserOptions user;
    commands::AttemptOptions attempt;
    RecordOptions records;
    add_serve(app, serve, chosen);
    add_work(app, work, chosen);
    add_check(app, check, chosen);
    add_new(app, made, chosen);
    add_preview(app, preview, chosen);
    add_bank(app, banked, chosen);
    add_generate(app, generate, chosen);
    add_import(app, import, chosen);
    add_bundle(app, bundle, chosen);
    add_user(app, user, chosen);
    add_attempt(app, attempt, chosen);
    add_records(app, records, chosen);
    add_command(app, "version", "Print the version")->callback([&] {
        chosen = [] { return std::puts("assay " ASSAY_VERSION), commands::exit_done; };
    });
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        tell_misuse(app, error);
        return commands::exit_usage;
    }
    return run(chosen);
}
