#include <stdint.h>
#include <stdio.h>

int main(void) {
    long long first = 0;
    long long second = 0;
    if (scanf("%lld %lld", &first, &second) != 2) return 1;
    printf("%d\n", (int32_t)((uint32_t)first + (uint32_t)second));
    return 0;
}
