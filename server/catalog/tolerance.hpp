#pragma once
// How far apart two numbers may be and still pass for the same.

namespace catalog {

struct Tolerance {
    double abs = 0;
    double rel = 0;
};

}  // namespace catalog
