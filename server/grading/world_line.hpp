#pragma once
// The line between a candidate's server and its world: questions come in, answers go out.

#include "grading/world.hpp"

namespace grading {

class WorldLine {
  public:
    explicit WorldLine(World& world) : world_{world} {}

    /// To another server, or the next start of the same. `handle` is not owned; -1: nobody asks.
    void attach(int handle);
    /// To poll for reading; -1 when nobody asks any more.
    int handle() const { return handle_; }
    /// Answers what has been asked. Never blocks: who does not listen is not talked to again.
    void serve();

  private:
    void take(std::string_view bytes);

    World& world_;
    int handle_ = -1;
    std::string unread_;
};

}  // namespace grading
