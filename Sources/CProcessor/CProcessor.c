#include "CProcessor.h"

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
