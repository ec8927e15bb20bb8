// `assay serve` is three processes. The parent, which may be root, only watches: it starts the
// server, which gives up root before it opens a socket to anybody's bytes, and, once that is ready,
// the worker, which needs the rights to make namespaces. When the server ends, everything ends.

#include "base/log.hpp"
#include "commands/commands.hpp"
#include "commands/demo.hpp"
#include "commands/offer.hpp"
#include "commands/places.hpp"
#include "commands/preview_feed.hpp"
#include "commands/serve_offer.hpp"
#include "commands/server_process.hpp"
#include "loop/random.hpp"
#include "net/tls.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace commands {
namespace {

namespace fs = std::filesystem;

constexpr const char* token_file = "worker.token";
constexpr unsigned restart_pause_s = 1;

// A signal handler can reach nothing but a global.
volatile std::sig_atomic_t quit_requested = 0;
volatile pid_t server_to_quit = 0;

void request_quit(int /*signal*/) {
    quit_requested = 1;
    if (server_to_quit > 0) kill(server_to_quit, SIGTERM);
}

void on_quit_signals() {
    struct sigaction action{};
    action.sa_handler = &request_quit;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
}

/// Made once, readable by its owner only: whoever holds it may grade.
std::string worker_token() {
    std::ifstream existing(token_file);
    std::string token;
    if (std::getline(existing, token) && !token.empty()) return token;
    const int fd = open(token_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) throw std::system_error(errno, std::generic_category(), "make worker.token");
    token = loop::Random().token_128();
    const std::string line = token + "\n";
    const bool written = write(fd, line.data(), line.size()) == ssize_t(line.size());
    close(fd);
    if (!written) throw std::system_error(errno, std::generic_category(), "write worker.token");
    return token;
}

net::Address listen_address(const std::string& text) {
    const auto address = net::parse_address(text);
    if (!address) {
        throw UsageError(
            "'" + text + "' is no address: --listen takes 127.0.0.1:8080 or [::1]:8080");
    }
    return *address;
}

/// Read while we may read everything; the server gets it when it may no longer.
std::shared_ptr<const net::Tls> load_tls(const ServeOptions& options) {
    if (options.tls_certificate.empty() != options.tls_key.empty()) {
        throw UsageError("TLS needs both --tls-certificate and --tls-key");
    }
    if (options.tls_key.empty()) return nullptr;
    try {
        return std::make_shared<const net::Tls>(options.tls_certificate, options.tls_key);
    } catch (const net::TlsFault& fault) {
        throw UsageError(fault.what());
    }
}

net::StaticFiles load_pages(const fs::path& web) {
    if (!fs::exists(web / "candidate.html")) {
        throw UsageError(
            "no built pages in " + web.string() +
            ": run `npm ci && npm run build` in web/, or give "
            "--web the folder they are in");
    }
    return net::StaticFiles(web);
}

int exit_status(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : exit_unavailable;
}

/// The child that serves.
class ServerChild {
  public:
    explicit ServerChild(ServerSetup setup) : setup_(std::move(setup)) {}

    /// Returns once it answers requests; or its exit status, when it ended before that. Again: on
    /// the same port.
    std::optional<int> start() {
        std::array<int, 2> ready_pipe{};
        if (pipe2(ready_pipe.data(), O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "pipe");
        setup_.ready_fd = ready_pipe[1];
        server_to_quit = 0;
        process_ = fork_server();
        server_to_quit = process_;
        close(ready_pipe[1]);
        const bool is_ready = read_ready(ready_pipe[0]);
        close(ready_pipe[0]);
        if (is_ready) {
            setup_.listen.address.port = ready_.port;
            // One that came earlier may have found nobody who listened to it.
            if (quit_requested != 0) kill(process_, SIGTERM);
            return std::nullopt;
        }
        int status = 0;
        waitpid(process_, &status, 0);
        return exit_status(status);
    }

    pid_t process() const { return process_; }
    const ServerReady& ready() const { return ready_; }
    const net::Server::Place& place() const { return setup_.listen; }

  private:
    bool read_ready(int fd) {
        for (;;) {
            const ssize_t got = read(fd, &ready_, sizeof ready_);
            if (got < 0 && errno == EINTR) continue;
            return got == sizeof ready_;
        }
    }

    pid_t fork_server() {
        const pid_t parent = getpid();
        const pid_t child = fork();
        if (child != 0) return child;
        // A terminal's Ctrl-C reaches us too; the parent passes it on.
        std::signal(SIGINT, SIG_IGN);
        try {
            _exit(run_server(std::move(setup_), parent));
        } catch (const std::exception& fault) {
            std::fprintf(stderr, "assay serve: %s\n", fault.what());
            _exit(exit_unavailable);
        }
    }

    ServerSetup setup_;
    ServerReady ready_;
    pid_t process_ = -1;
};

/// How the worker beside the server reaches it.
struct WorkerPlace {
    std::string server;
    std::string pin;  // with TLS: no name in the certificate need be this address
    std::size_t slots = 0;
};

pid_t start_worker(const WorkerPlace& place) {
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child != 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(exit_unavailable);
    std::vector<std::string> words{"assay",      "work",    "--server",
                                   place.server, "--token", token_file};
    if (place.slots > 0) words.insert(words.end(), {"--slots", std::to_string(place.slots)});
    if (!place.pin.empty()) words.insert(words.end(), {"--pin", place.pin});
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    execv("/proc/self/exe", argv.data());
    _exit(exit_unavailable);
}

void print_welcome(const ServeOptions& options, const std::string& url, const ServerReady& ready) {
    std::printf("Assay is ready.\n\n  Staff       %s/\n", url.c_str());
    if (options.demo) {
        std::printf("  Candidate   %s/a/%s\n\nDemo accounts:\n", url.c_str(), ready.demo_token);
        for (const DemoAccount& account : demo_accounts()) {
            std::printf(
                "  %-10s  %-24s  %s\n", account.role.c_str(), account.email.c_str(),
                account.password.c_str());
        }
    }
    std::printf("\nSIGTERM or Ctrl-C ends it; the data stays in %s.\n", options.data.c_str());
    std::fflush(stdout);
}

void print_preview(const std::string& url, const ServerReady& ready) {
    std::printf(
        "As a candidate sees it:\n\n  %s/a/%s\n\nThe page follows each save. Ctrl-C ends it.\n",
        url.c_str(), ready.demo_token);
    std::fflush(stdout);
}

void end_worker(pid_t worker) {
    if (worker <= 0) return;
    kill(worker, SIGTERM);
    waitpid(worker, nullptr, 0);
}

/// Until the server ends for good. A worker that dies is replaced, unless it cannot work here at
/// all.
int watch(ServerChild& server, const WorkerPlace& place, const ServeOptions& options) {
    pid_t worker = options.no_worker ? 0 : start_worker(place);
    for (;;) {
        int status = 0;
        const pid_t ended = waitpid(-1, &status, 0);
        if (ended < 0) continue;
        if (ended == server.process()) {
            std::optional<int> end = exit_status(status);
            if (end == exit_start_again && quit_requested == 0) end = server.start();
            if (!end) continue;
            end_worker(worker);
            return *end;
        }
        if (ended != worker || quit_requested != 0) continue;
        worker = 0;
        if (exit_status(status) == exit_unavailable && WIFEXITED(status)) {
            kill(server.process(), SIGTERM);
            waitpid(server.process(), nullptr, 0);
            return exit_unavailable;
        }
        base::log(base::Level::error, "worker_died", {});
        sleep(restart_pause_s);
        worker = start_worker(place);
    }
}

void enter_data_folder(const std::string& data) {
    fs::create_directories(data);
    fs::permissions(data, fs::perms::owner_all);
    fs::current_path(data);
}

}  // namespace

int serve_offer(const ServeOptions& options, catalog::Catalog offer, int preview_fd) {
    const fs::path assessments = place(options.assessments, "assessments");
    ServerSetup setup{
        .offer = std::move(offer),
        .publication =
            {.assessments = assessments,
             .proved = proved_versions(assessments / proof_record_name),
             .takes_unproved = options.unproved || options.demo || preview_fd != no_preview},
        .files = load_pages(place(options.web, "web/dist")),
        .listen = {.address = listen_address(options.listen), .tls = load_tls(options)},
        .public_url = options.public_url,
        .worker_token = {},
        .user = geteuid() == 0 ? options.user : "",
        .demo = options.demo,
        .ready_fd = -1,
        .preview_fd = preview_fd};
    enter_data_folder(options.data);
    setup.worker_token = worker_token();
    on_quit_signals();
    ServerChild server{std::move(setup)};
    if (const auto status = server.start()) return *status;
    const std::string address = url_of(server.place(), server.ready().port);
    if (preview_fd == no_preview) {
        print_welcome(
            options, options.public_url.empty() ? address : options.public_url, server.ready());
    } else {
        print_preview(address, server.ready());
    }
    const auto& tls = server.place().tls;
    return watch(
        server, {.server = address, .pin = tls ? tls->pin() : "", .slots = options.slots}, options);
}

int serve(const ServeOptions& options) {
    if (!options.database.empty() && !options.database.starts_with("sqlite")) {
        throw UsageError("this version keeps its data in SQLite only: leave --database away");
    }
    return serve_offer(options, load_offer(place(options.assessments, "assessments")), no_preview);
}

}  // namespace commands
