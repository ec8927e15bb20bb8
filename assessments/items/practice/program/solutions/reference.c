#include <stdio.h>

int main(void) {
    long long first = 0;
    long long second = 0;
    if (scanf("%lld %lld", &first, &second) != 2) return 1;
    printf("%lld\n", first + second);
    return 0;
}
