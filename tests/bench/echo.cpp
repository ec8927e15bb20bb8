// A bare Beast WebSocket echo, the server's peer in assay_bench_load: one thread, small buffers, no
// compression, nothing but sending back what came. Prints its address and ends when it is ended.
//
//   build/assay_bench_echo

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <cstdio>
#include <exception>
#include <memory>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;  // concrete: any_io_executor costs memory
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

constexpr std::size_t write_buffer_bytes = 512;
constexpr std::size_t message_bytes_max = 512 * 1024;

class Echo : public std::enable_shared_from_this<Echo> {
  public:
    explicit Echo(Socket socket) : stream_(std::move(socket)) {
        stream_.auto_fragment(false);
        stream_.write_buffer_bytes(write_buffer_bytes);
        stream_.read_message_max(message_bytes_max);
        stream_.text(true);
    }

    void run() {
        stream_.async_accept([self = shared_from_this()](error_code error) {
            if (!error) self->read();
        });
    }

  private:
    void read() {
        stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
            if (!error) self->write();
        });
    }

    void write() {
        stream_.async_write(
            buffer_.cdata(), [self = shared_from_this()](error_code error, std::size_t) {
                if (error) return;
                self->buffer_ = {};  // an idle connection keeps none
                self->read();
            });
    }

    beast::websocket::stream<Socket, false> stream_;
    beast::flat_buffer buffer_;
};

void accept(Acceptor& acceptor) {
    acceptor.async_accept([&acceptor](error_code error, Socket socket) {
        if (!error) {
            error_code gone_already;
            socket.set_option(asio::ip::tcp::no_delay{true}, gone_already);
            std::make_shared<Echo>(std::move(socket))->run();
        }
        accept(acceptor);
    });
}

}  // namespace

int main() {
    try {
        asio::io_context context{1};
        Acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
        std::printf("http://127.0.0.1:%u\n", unsigned{acceptor.local_endpoint().port()});
        std::fflush(stdout);
        accept(acceptor);
        context.run();
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "assay_bench_echo: %s\n", fault.what());
        return 2;
    }
}
