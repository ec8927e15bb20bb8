#pragma once
// A store in a directory of its own, with its threads, and whoever waits for it.

#include "loop/loop.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_connection.hpp"
#include "support/sim_clock.hpp"
#include "support/temporary_directory.hpp"
#include "support/waiting.hpp"

#include <memory>
#include <utility>

namespace support {

struct SqliteWorld {
    template <class Body>
    auto write(Body body) {
        return finish(loop, store->write(std::move(body)));
    }
    template <class Body>
    auto read(Body body) {
        return finish(loop, store->read(std::move(body)));
    }
    void reopen() {
        store.reset();
        store = store::open_sqlite(directory.path(), loop, clock);
    }
    /// Behind the store's back.
    store::SqliteConnection connection(store::Access access = store::Access::write) {
        return {{.path = directory.path() + "/assay.db"}, access};
    }

    TemporaryDirectory directory;
    loop::Loop loop;
    SimClock clock{loop};
    std::unique_ptr<store::Store> store = store::open_sqlite(directory.path(), loop, clock);
};

}  // namespace support
