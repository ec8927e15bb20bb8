#pragma once
// One SQLite connection: its named statements, its transactions, and in them the jobs that can be
// undone one by one. Belongs to one thread.

#include "base/text_map.hpp"
#include "store/gates.hpp"
#include "store/revision_tail.hpp"
#include "store/statement.hpp"
#include "store/store.hpp"

#include <functional>
#include <string>

namespace store {

/// How many revisions may be newer than all that the index has. A restart reads as many.
inline constexpr std::int64_t tail_revisions_max = 262'144;

struct DatabaseFile {
    std::string path;
    std::string vfs{};  // the file system below; empty for the machine's own
    std::int64_t tail_revisions = tail_revisions_max;
};

/// The write-ahead log: how long it is, and how much of that the database file already has.
struct Log {
    std::int64_t page_count = 0;
    std::int64_t moved_count = 0;
};

class SqliteConnection final : public Tx {
  public:
    /// Throws StoreError. Writers use WAL with synchronous=FULL and no checkpoint of their own.
    SqliteConnection(const DatabaseFile& file, Access access);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    /// Before anything else: creates what queries.sql needs in a new file, and syncs what an old
    /// one holds. Throws StoreError, also if the file is another program's.
    void install_schema();

    /// Prepares all statements now, so that a mistake in queries.sql ends the start, not an exam.
    /// Without it each is prepared when it is first used.
    void prepare_statements();

    std::vector<Row> query(
        std::string_view statement, std::initializer_list<Parameter> parameters) override;
    Gates* gates() override { return opened_for_ == Access::write ? &gates_ : nullptr; }
    RevisionTail* tail() override { return opened_for_ == Access::write ? &tail_ : nullptr; }
    std::int64_t last_row_number() const override;

    /// A transaction. What throws in here leaves it to the connection's end to roll back. The first
    /// one of a connection gathers the revisions that are not in the index yet.
    void begin(Access access);
    void commit();
    /// Rolls back what the engine has not by itself, in whatever state an exception left it.
    void abandon();

    void rollback();

    /// How jobs of one transaction can be undone: all of them at once, which costs nothing, or each
    /// one alone.
    enum class Undoing { together, apart };
    /// Between begin and commit: what follows, up to keep_job, belongs together.
    void begin_job(Undoing undoing);
    void keep_job();
    /// False when others' writes would go with it: the transaction must be rolled back. Throws
    /// StoreError when the engine gave it up by itself, with other jobs in it.
    bool undo_job();

    /// Any statements, without parameters: pragmas, the schema.
    void run_script(const std::string& sql);
    /// 0 for a new file, else the schema that it holds.
    std::int64_t user_version();
    /// What is wrong with the file, read from end to end; empty if nothing is.
    std::string damage();

    /// The log's length after this connection's last commit.
    std::int64_t log_page_count() const { return log_page_count_; }
    /// Moves what the log holds into the database file, as far as nobody has to wait for it. Both
    /// are synced. Throws StoreError.
    Log checkpoint();
    /// Moves the rest, so that the next commit begins the log anew. Waits a little for readers.
    void restart_log();
    /// Moves some more of the tail into the index, in a transaction of its own. False when there is
    /// nothing more to move, or no room to move it. Throws StoreError.
    bool index_more();
    /// Gives back the memory of what was read so far.
    void forget_pages();

  private:
    enum class Undo { nothing, savepoint, transaction, others_too };  // what a job takes along
    using Statements = base::TextMap<SqliteStatement>;

    SqliteStatement& named(std::string_view name);
    SqliteStatement& control(std::string_view sql);
    void run(std::string_view sql);
    bool is_in_transaction() const;
    void gather_tail();
    void forget_what_others_changed();
    void undo_memory();
    void prepare_to_undo();

    std::string path_;
    RevisionTail tail_;  // a writer's; the database uses it to its end
    sqlite3* database_ = nullptr;
    Statements statements_;  // by their names
    Statements controls_;    // BEGIN and the like, by their text
    Access opened_for_;
    std::int64_t tail_revisions_;
    bool has_tail_ = false;
    Gates gates_;                      // a writer's
    std::int64_t others_version_ = 0;  // changes with every commit of another connection
    Access access_ = Access::read;     // of the transaction
    bool is_in_job_ = false;
    Undoing undoing_ = Undoing::apart;
    bool holds_writes_ = false;  // of jobs that were kept, not committed yet
    Undo undo_ = Undo::nothing;
    std::size_t tail_changes_ = 0;  // before a job with a savepoint
    std::int64_t log_page_count_ = 0;
};

}  // namespace store
