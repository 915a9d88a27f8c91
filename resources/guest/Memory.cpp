#include "Memory.h"

// The compiler may call these for any copy of a struct.
extern "C" {

void *memcpy(void *target, const void *source, size_t count)
{
    void *at = target;
    asm volatile("rep movsb" : "+D"(at), "+S"(source), "+c"(count) : : "memory");
    return target;
}

void *memset(void *target, int value, size_t count)
{
    void *at = target;
    asm volatile("rep stosb" : "+D"(at), "+c"(count) : "a"(value) : "memory");
    return target;
}

} // extern "C"
