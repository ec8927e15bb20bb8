// Does: asks the preprocessor which files the host has, and what they say.
// Compile: runtime_error exit=1
// Compile says: passwd: No such file
// Compile hides: root:
#if __has_include("/etc/shadow") || __has_include("/etc/hostname") || __has_include("/proc/1/exe")
#error root: there is such a file
#endif
#pragma GCC dependency "/etc/shadow"
#include_next </etc/passwd>
int main(void) {
    return 0;
}
