#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>

using Locker = std::pair<int, int>;  // size, number

int main() {
    int locker_count = 0;
    int event_count = 0;
    std::cin >> locker_count >> event_count;
    std::set<Locker> free_lockers;
    for (int number = 1; number <= locker_count; ++number) {
        int size = 0;
        std::cin >> size;
        free_lockers.emplace(size, number);
    }
    std::map<std::string, Locker> stored;
    std::string action;
    std::string parcel;
    while (event_count-- > 0 && std::cin >> action >> parcel) {
        if (action == "in") {
            int size = 0;
            std::cin >> size;
            const auto found = free_lockers.lower_bound({size, 0});
            if (found == free_lockers.end()) {
                std::cout << "full\n";
                continue;
            }
            std::cout << found->second << '\n';
            stored.emplace(parcel, *found);
            free_lockers.erase(found);
        } else if (const auto found = stored.find(parcel); found != stored.end()) {
            std::cout << found->second.second << '\n';
            free_lockers.insert(found->second);
            stored.erase(found);
        } else {
            std::cout << "unknown\n";
        }
    }
}
