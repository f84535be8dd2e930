#include "CProcessor.h"

int nnlab_processor_supports_x86_64_level(int level) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (level >= 3 &&
      !(__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("bmi2"))) {
    return 0;
  }
  if (level >= 4 &&
      !(__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))) {
    return 0;
  }
#else
  (void)level;
#endif
  return 1;
}
