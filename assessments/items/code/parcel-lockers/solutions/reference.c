#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { lockers_max = 1000, name_max = 16 };

struct locker {
    int size;
    bool used;
    char parcel[name_max];
};

static struct locker lockers[lockers_max];
static int locker_count;

static int smallest_fitting(int size) {
    int best = -1;
    for (int i = 0; i < locker_count; ++i) {
        if (lockers[i].used || lockers[i].size < size) continue;
        if (best < 0 || lockers[i].size < lockers[best].size) best = i;
    }
    return best;
}

static int holding(const char* parcel) {
    for (int i = 0; i < locker_count; ++i) {
        if (lockers[i].used && strcmp(lockers[i].parcel, parcel) == 0) return i;
    }
    return -1;
}

static void answer(int locker, const char* otherwise) {
    if (locker < 0) {
        puts(otherwise);
    } else {
        printf("%d\n", locker + 1);
    }
}

int main(void) {
    int event_count = 0;
    if (scanf("%d %d", &locker_count, &event_count) != 2) return 1;
    for (int i = 0; i < locker_count; ++i) {
        if (scanf("%d", &lockers[i].size) != 1) return 1;
    }
    for (int i = 0; i < event_count; ++i) {
        char action[4];
        char parcel[name_max];
        if (scanf("%3s %15s", action, parcel) != 2) return 1;
        if (strcmp(action, "in") == 0) {
            int size = 0;
            if (scanf("%d", &size) != 1) return 1;
            int locker = smallest_fitting(size);
            if (locker >= 0) {
                lockers[locker].used = true;
                strcpy(lockers[locker].parcel, parcel);
            }
            answer(locker, "full");
        } else {
            int locker = holding(parcel);
            if (locker >= 0) lockers[locker].used = false;
            answer(locker, "unknown");
        }
    }
    return 0;
}
