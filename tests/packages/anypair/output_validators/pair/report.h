#pragma once
// What a judge reads.
#include <fstream>
#include <string>

inline int report(const std::string& folder, const std::string& text) {
    std::ofstream(folder + "judgemessage.txt") << text << "\n";
    return 43;
}
