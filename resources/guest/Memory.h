#pragma once

#include <stddef.h>

extern "C" {
void *memcpy(void *target, const void *source, size_t count);
void *memset(void *target, int value, size_t count);
}
