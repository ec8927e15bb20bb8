#include "assay_types.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int64_t step_of(const char* rounding) {
    if (strcmp(rounding, "hour") == 0) return 60;
    return strcmp(rounding, "quarter") == 0 ? 15 : 1;
}

static int by_start(const void* left, const void* right) {
    const int64_t a = ((const list_int*)left)->items[0];
    const int64_t b = ((const list_int*)right)->items[0];
    return (a > b) - (a < b);
}

static list_int pair(int64_t start, int64_t end) {
    int64_t* items = malloc(2 * sizeof *items);
    items[0] = start;
    items[1] = end;
    return (list_int){.items = items, .count = 2};
}

list_list_int merge_shifts(
    list_list_int shifts, bool join_touching, const char* rounding, double shortest_hours) {
    const int64_t step = step_of(rounding);
    list_int* rounded = malloc((shifts.count + 1) * sizeof *rounded);
    for (size_t i = 0; i < shifts.count; ++i) {
        const int64_t* shift = shifts.items[i].items;
        rounded[i] = pair(shift[0] / step * step, (shift[1] + step - 1) / step * step);
    }
    qsort(rounded, shifts.count, sizeof *rounded, by_start);

    size_t merged = 0;
    for (size_t i = 0; i < shifts.count; ++i) {
        const int64_t* next = rounded[i].items;
        int64_t* last = merged > 0 ? rounded[merged - 1].items : NULL;
        if (last != NULL && (next[0] < last[1] || (join_touching && next[0] == last[1]))) {
            if (next[1] > last[1]) last[1] = next[1];
        } else {
            rounded[merged++] = rounded[i];
        }
    }

    size_t kept = 0;
    for (size_t i = 0; i < merged; ++i) {
        const int64_t* shift = rounded[i].items;
        if ((double)(shift[1] - shift[0]) >= shortest_hours * 60) rounded[kept++] = rounded[i];
    }
    return (list_list_int){.items = rounded, .count = kept};
}
