// A candidate's HTTP server behind sockets that were made inside its own network.

#include "submission.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace sandbox_test {
namespace {

const char* const python_server = R"(
import http.server, os
count = 0
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global count
        count += 1
        if self.path == '/write': open('/w/kept', 'w').write('x')
        body = f"{count} {sorted(os.listdir('/w'))}".encode()
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args): pass
http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
)";

const char* const node_server = R"(
require('http').createServer((q, r) => r.end('node ' + q.url)).listen(process.env.PORT);)";

sandbox::ServiceSpec service_of(const std::string& language, const std::string& source) {
    sandbox::ServiceSpec spec;
    spec.language = language;
    spec.files = spec_of(language, source).files;
    spec.limits = {.cpu_ms = 10000, .wall_ms = 30000};
    return spec;
}

int connect_soon(sandbox::Service& service) {
    for (int attempt = 0; attempt < 500; ++attempt) {
        const int handle = service.connect();
        if (handle >= 0 || !service.is_running()) return handle;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return -1;
}

std::string get(sandbox::Service& service, const std::string& path) {
    const int handle = connect_soon(service);
    if (handle < 0) return "";
    const std::string request = "GET " + path + " HTTP/1.0\r\n\r\n";
    send(handle, request.data(), request.size(), MSG_NOSIGNAL);
    std::string answer;
    char chunk[4096];
    for (ssize_t count = 0; (count = recv(handle, chunk, sizeof chunk, 0)) > 0;)
        answer.append(chunk, static_cast<std::size_t>(count));
    close(handle);
    const std::size_t body = answer.find("\r\n\r\n");
    return body == std::string::npos ? answer : answer.substr(body + 4);
}

TEST(Service, AnswersKeepsStateAndStartsAfresh) {
    sandbox::Sandbox sandbox;
    const auto compiled = sandbox.start(service_of("python", python_server));
    ASSERT_TRUE(compiled.service);
    sandbox::Service& service = *compiled.service;
    EXPECT_EQ(get(service, "/"), "1 ['main.py']");
    EXPECT_EQ(get(service, "/write"), "2 ['kept', 'main.py']");
    EXPECT_TRUE(service.is_running());
    service.restart();
    EXPECT_EQ(get(service, "/"), "1 ['main.py']");
    const RunResult result = service.stop();
    EXPECT_EQ(result.stderr_bytes, "");
    EXPECT_GT(result.cpu_ms, 0);
    EXPECT_FALSE(service.is_running());
    EXPECT_EQ(service.connect(), -1);
}

TEST(Service, RunsNode) {
    sandbox::Sandbox sandbox;
    const auto compiled = sandbox.start(service_of("javascript", node_server));
    ASSERT_TRUE(compiled.service);
    EXPECT_EQ(get(*compiled.service, "/x"), "node /x");
}

TEST(Service, RunsGoAndJava) {
    sandbox::Sandbox sandbox;
    const auto go = sandbox.start(service_of("go", R"(package main
import ("fmt"; "net/http"; "os")
func main() {
    http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "go ", r.URL.Path) })
    http.ListenAndServe(":"+os.Getenv("PORT"), nil)
})"));
    ASSERT_TRUE(go.service) << go.compile->stderr_bytes;
    EXPECT_EQ(get(*go.service, "/x"), "go /x") << go.service->stop().stderr_bytes;
    const auto java = sandbox.start(service_of("java", R"(
import com.sun.net.httpserver.*; import java.net.*;
public class Main { public static void main(String[] a) throws Exception {
  HttpServer s = HttpServer.create(new InetSocketAddress(Integer.parseInt(System.getenv("PORT"))), 0);
  s.createContext("/", x -> { byte[] b = ("java " + x.getRequestURI()).getBytes();
    x.sendResponseHeaders(200, b.length); x.getResponseBody().write(b); x.close(); });
  s.start(); } })"));
    ASSERT_TRUE(java.service) << java.compile->stderr_bytes;
    EXPECT_EQ(get(*java.service, "/x"), "java /x") << java.service->stop().stderr_bytes;
}

TEST(Service, ReachesNothingButItself) {
    sandbox::Sandbox sandbox;
    const auto compiled = sandbox.start(service_of("python", R"(
import socket, os, http.server
tried = []
for family, kind in [(socket.AF_INET, socket.SOCK_DGRAM), (socket.AF_UNIX, socket.SOCK_STREAM),
                     (socket.AF_NETLINK, socket.SOCK_RAW), (socket.AF_INET, socket.SOCK_RAW), (40, socket.SOCK_STREAM)]:
    try: socket.socket(family, kind); tried.append('made')
    except OSError: tried.append('no')
for address in ['192.0.2.1', '10.0.0.1', '169.254.169.254']:
    try: socket.create_connection((address, 80), timeout=1); tried.append('out')
    except OSError as e: tried.append('no')
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(' '.join(tried).encode())
http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever())"));
    ASSERT_TRUE(compiled.service);
    EXPECT_EQ(get(*compiled.service, "/"), "no no no no no no no no");
}

TEST(Service, TellsThatItEndedAndHow) {
    sandbox::Sandbox sandbox;
    const auto compiled = sandbox.start(service_of("python", "import sys; sys.exit('no server')"));
    ASSERT_TRUE(compiled.service);
    EXPECT_EQ(connect_soon(*compiled.service), -1);
    EXPECT_FALSE(compiled.service->is_running());
    const RunResult result = compiled.service->stop();
    EXPECT_EQ(result.status, Status::runtime_error);
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_EQ(result.stderr_bytes, "no server\n");
}

TEST(Service, IsStoppedByItsWallLimitEvenWhenNobodyAsks) {
    sandbox::Sandbox sandbox;
    sandbox::ServiceSpec spec = service_of("python", "import time; time.sleep(60)");
    spec.limits.wall_ms = 200;
    const auto compiled = sandbox.start(spec);
    std::this_thread::sleep_for(std::chrono::milliseconds(1600));
    EXPECT_FALSE(compiled.service->is_running());
    EXPECT_EQ(compiled.service->stop().status, Status::wall_limit);
}

// Four for each core, and each box has its share.
TEST(Service, TellsForHowLongOthersHadTheMachine) {
    if (!std::filesystem::exists("/proc/pressure/cpu")) GTEST_SKIP() << "this kernel does not tell";
    sandbox::Sandbox sandbox;
    std::vector<std::unique_ptr<sandbox::Service>> services;
    for (unsigned i = 0; i < 4 * std::thread::hardware_concurrency(); ++i) {
        services.push_back(sandbox.start(service_of("python", "while True: pass")).service);
        ASSERT_TRUE(services.back());
    }
    const auto begin = std::chrono::steady_clock::now();
    const std::int64_t before = services.front()->starved_ms();
    std::this_thread::sleep_for(std::chrono::milliseconds(1000));
    const std::int64_t starved_ms = services.front()->starved_ms() - before;
    EXPECT_GT(starved_ms, 300);
    EXPECT_LT(
        std::chrono::milliseconds(starved_ms), 2 * (std::chrono::steady_clock::now() - begin));
}

TEST(Service, AsksTheWorldThroughItsStandardInput) {
    sandbox::Sandbox sandbox;
    const auto compiled = sandbox.start(
        service_of("python", "import os\nos.write(0, b'time?')\nprint(os.read(0, 9).decode())"));
    ASSERT_TRUE(compiled.service);
    char question[9] = {};
    ASSERT_EQ(recv(compiled.service->world(), question, sizeof question, 0), 5);
    EXPECT_STREQ(question, "time?");
    ASSERT_EQ(send(compiled.service->world(), "noon", 4, MSG_NOSIGNAL), 4);
    while (compiled.service->is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(compiled.service->stop().stdout_bytes, "noon\n");
}

TEST(Service, ReportsACompileErrorWithoutAService) {
    sandbox::Sandbox sandbox;
    const auto compiled = sandbox.start(service_of("go", "package main\nfunc main() { x }"));
    EXPECT_FALSE(compiled.service);
    ASSERT_TRUE(compiled.compile);
    EXPECT_EQ(compiled.compile->status, Status::runtime_error);
}

}  // namespace
}  // namespace sandbox_test
