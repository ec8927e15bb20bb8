#include "hostile_bait.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace sandbox_test {
namespace {

constexpr const char* secret = "what-only-the-host-knows";
constexpr const char* variable = "ASSAY_HOSTILE_BAIT";
constexpr std::size_t segment_bytes = 4096;

int require(int result, const char* what) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), what);
    return result;
}

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

Bait::Bait() {
    names_["host_pid"] = std::to_string(getpid());
    names_["host_secret"] = secret;
    lay_file();
    open_sockets();
    make_segment();
    setenv(variable, secret, 1);
}

Bait::~Bait() {
    unsetenv(variable);
    for (const int handle : {inherited_, listener_, mailbox_})
        close(handle);
    shmctl(segment_, IPC_RMID, nullptr);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void Bait::lay_file() {
    folder_ = std::filesystem::temp_directory_path() / ("assay-bait-" + names_["host_pid"]);
    std::filesystem::create_directory(folder_);
    require(chmod(folder_.c_str(), 0777), "bait folder");
    file_ = folder_ + "/secret";
    std::ofstream(file_) << secret;
    require(chmod(file_.c_str(), 0666), "bait file");
    inherited_ = require(open(file_.c_str(), O_RDWR), "bait descriptor");  // no O_CLOEXEC: meant so
    names_["host_folder"] = folder_;
    names_["host_file"] = file_;
}

void Bait::open_sockets() {
    const std::string name = "assay-bait-" + names_["host_pid"];
    sockaddr_un local{};
    local.sun_family = AF_UNIX;
    name.copy(local.sun_path + 1, sizeof local.sun_path - 1);
    const auto bytes = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    mailbox_ = require(socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "bait");
    require(bind(mailbox_, reinterpret_cast<const sockaddr*>(&local), bytes), "bait socket");
    names_["host_socket"] = name;

    sockaddr_in loopback{};
    loopback.sin_family = AF_INET;
    loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof loopback;
    auto* address = reinterpret_cast<sockaddr*>(&loopback);
    listener_ = require(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "bait");
    require(bind(listener_, address, size), "bait port");
    require(listen(listener_, 16), "bait port");
    require(getsockname(listener_, address, &size), "bait port");
    names_["host_port"] = std::to_string(ntohs(loopback.sin_port));
}

void Bait::make_segment() {
    segment_ = require(shmget(IPC_PRIVATE, segment_bytes, IPC_CREAT | 0666), "bait segment");
    names_["host_segment"] = std::to_string(segment_);
}

std::vector<std::string> Bait::damage() {
    std::vector<std::string> seen;
    if (text_of(file_) != secret) seen.push_back("the host's file was changed");
    const auto entries = std::filesystem::directory_iterator(folder_);
    if (std::distance(begin(entries), end(entries)) != 1)
        seen.push_back("files were added to the host's folder");
    struct stat status{};
    require(stat(file_.c_str(), &status), "bait file");
    if ((status.st_mode & 07777) != 0666 || status.st_uid != geteuid() || status.st_nlink != 1)
        seen.push_back("the host's file has another mode, owner or name");
    const int guest = accept(listener_, nullptr, nullptr);
    if (guest >= 0) {
        close(guest);
        seen.push_back("somebody connected to the host's port");
    }
    char byte = 0;
    if (recv(mailbox_, &byte, 1, 0) >= 0) seen.push_back("somebody wrote to the host's socket");
    shmid_ds segment{};
    require(shmctl(segment_, IPC_STAT, &segment), "bait segment");
    if (segment.shm_atime != 0) seen.push_back("somebody attached the host's shared memory");
    return seen;
}

}  // namespace sandbox_test
