#include "CPeak.h"

#define ACCUMULATORS 12

#define PEAK(NAME, REAL, BYTES, TARGET)                                                                  \
  TARGET static double NAME(long rounds) {                                                               \
    typedef REAL vector __attribute__((ext_vector_type(BYTES / sizeof(REAL))));                          \
    vector sum[ACCUMULATORS], factor = (vector)(0.999f), term = (vector)(0.001f);                        \
    _Pragma("unroll") for (int i = 0; i < ACCUMULATORS; i++) sum[i] = (vector)(1.0f + i);                \
    for (long round = 0; round < rounds; round++) {                                                      \
      _Pragma("unroll") for (int i = 0; i < ACCUMULATORS; i++) {                                         \
        sum[i] = __builtin_elementwise_fma(sum[i], factor, term);                                        \
      }                                                                                                  \
    }                                                                                                    \
    volatile REAL sink = 0;                                                                              \
    for (int i = 0; i < ACCUMULATORS; i++) sink += sum[i][0];                                            \
    return 2.0 * ACCUMULATORS * (BYTES / sizeof(REAL));                                                  \
  }

#if defined(__AVX512F__)
#define BASELINE_BYTES 64
#elif defined(__AVX__)
#define BASELINE_BYTES 32
#else
#define BASELINE_BYTES 16
#endif

PEAK(baseline_f32, float, BASELINE_BYTES, )
PEAK(baseline_f64, double, BASELINE_BYTES, )
#if defined(__x86_64__)
PEAK(avx512_f32, float, 64, __attribute__((target("avx512f,fma"))))
PEAK(avx512_f64, double, 64, __attribute__((target("avx512f,fma"))))
#else
#define avx512_f32 baseline_f32
#define avx512_f64 baseline_f64
#endif

double nnlab_peak_f32(long rounds, int avx512) { return avx512 ? avx512_f32(rounds) : baseline_f32(rounds); }
double nnlab_peak_f64(long rounds, int avx512) { return avx512 ? avx512_f64(rounds) : baseline_f64(rounds); }
