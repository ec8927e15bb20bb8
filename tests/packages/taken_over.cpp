// A reader that its package has taken over: in the place of build/assay-reader it does what a line
// "taken-over: DEED" of the package says, and tells what came of it as the refusal of an import.
// Deeds are
//   open PATH       reads a file of the host
//   connect PORT    of 127.0.0.1
//   start           another process
//   write PATH
//   take            memory, until there is none
//   crash · print · spin
//   escape PATH     gives an item that lies there

#include "exchange/packing.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

std::string why() {
    return std::strerror(errno);
}

std::string open_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return "nothing: " + why();
    return std::string{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

std::string write_file(const std::string& path) {
    std::ofstream file{path, std::ios::binary};
    return file << "taken over\n" << std::flush ? "written" : "nothing: " + why();
}

std::string connect_to(const std::string& port) {
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection < 0) return "nothing: " + why();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(port)));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* any = reinterpret_cast<const sockaddr*>(&address);  // as sockets want it
    return connect(connection, any, sizeof address) == 0 ? "connected" : "nothing: " + why();
}

std::string start_process() {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    return child > 0 ? "started" : "nothing: " + why();
}

std::string take_memory() {
    std::vector<std::string> taken;
    for (;;)
        taken.emplace_back(std::size_t{16} * 1024 * 1024, 'x');
}

std::string spin() {
    for (volatile unsigned turns = 0;; turns = turns + 1) {
    }
}

/// An answer as boxed_reading.cpp packs it: which of its kinds, and that one.
std::string refusal(const std::string& text) {
    return exchange::packed(std::pair{std::size_t{0}, text});
}

std::string item_at(const std::string& path) {
    const std::map<std::string, std::string> files{{"item.toml", "taken over\n"}};
    const std::vector<std::pair<std::string, std::map<std::string, std::string>>> items{
        {path, files}};
    const std::vector<std::pair<std::string, std::string>> notes;
    return exchange::packed(std::pair{std::size_t{1}, std::pair{items, notes}});
}

std::string answer_to(const std::string& deed, const std::string& what) {
    if (deed == "open") return refusal(open_file(what));
    if (deed == "connect") return refusal(connect_to(what));
    if (deed == "start") return refusal(start_process());
    if (deed == "write") return refusal(write_file(what));
    if (deed == "take") return take_memory();
    if (deed == "spin") return spin();
    if (deed == "print") return "\x1B[2J<html>";
    if (deed == "escape") return item_at(what);
    std::raise(SIGSEGV);
    return {};
}

/// What stands behind the mark in the file that a reader is given.
std::string order_in(const std::string& task) {
    const std::string mark = "taken-over: ";
    const auto at = task.find(mark);
    if (at == std::string::npos) return "crash";
    return task.substr(at + mark.size(), task.find('\n', at) - at - mark.size());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const std::string order = order_in(open_file(argv[1]));
    const auto blank = order.find(' ');
    const std::string what = blank == std::string::npos ? "" : order.substr(blank + 1);
    const std::string answer = answer_to(order.substr(0, blank), what);
    std::fwrite(answer.data(), 1, answer.size(), stdout);
    return 0;
}
