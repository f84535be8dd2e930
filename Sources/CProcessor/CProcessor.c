#define _GNU_SOURCE
#include "CProcessor.h"

#include <errno.h>
#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif
#include <sched.h>
#include <string.h>

int nnlab_read_affinity(void *mask, size_t size) {
#if defined(__linux__)
  // The call leaves alone what is beyond the kernel's own mask.
  memset(mask, 0, size);
  return sched_getaffinity(0, size, (cpu_set_t *)mask) == 0 ? 0 : errno;
#else
  (void)mask, (void)size;
  return ENOSYS;
#endif
}

void nnlab_share_one_heap(void) {
#if defined(M_ARENA_MAX)
  mallopt(M_ARENA_MAX, 1);
#endif
}

int nnlab_processor_supports_compiled_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
#if NNLAB_X86_64_LEVEL >= 3
  if (!(__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("bmi2"))) {
    return 0;
  }
#endif
#if NNLAB_X86_64_LEVEL >= 4
  if (!(__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))) {
    return 0;
  }
#endif
#endif
  return 1;
}
