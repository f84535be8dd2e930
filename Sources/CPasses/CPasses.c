#include "CPasses.h"

#include <stdint.h>

// Elementwise passes for an instruction set that the program as a whole is not compiled for. What they compute, and why it
// is exact enough, is in `Sources/NeuralNetworks/Arithmetic`; here are the same operations in the same order, with the
// same constants.

#if defined(__x86_64__) && !defined(__AVX512F__)

#define TARGET __attribute__((target("avx512f,avx512dq,fma")))
#define FMA __builtin_elementwise_fma

#define REAL float
#define BITS uint32_t
#define LANES 16
#define NAME(x) x##_f32
#define SIGN 0x80000000u
#define EXPONENT_SHIFT 23
#define ROUNDING_SHIFT (0x1.8p23f + 127)
#define LOG2_OF_E 1.442695f
#define LN2_HIGH 0.6931472f
#define LN2_LOW -1.9046542e-09f
#define LOGISTIC_TAIL 17.0f
#define EVEN {0.0013946553f, 0.04166628f, 0.5f}
#define ODD {0.008366644f, 0.16666542f}
#include "Logistic.inc"

#define REAL double
#define BITS uint64_t
#define LANES 8
#define NAME(x) x##_f64
#define SIGN 0x8000000000000000u
#define EXPONENT_SHIFT 52
#define ROUNDING_SHIFT (0x1.8p52 + 1023)
#define LOG2_OF_E 1.4426950408889634
#define LN2_HIGH 0.6931471805599453
#define LN2_LOW 2.3190468138462996e-17
#define LOGISTIC_TAIL 37.0
#define EVEN                                                                                                      \
  {2.092452558913078e-09, 2.7557242493827537e-07, 2.480158736086717e-05, 0.001388888888886668, 0.0416666666666667, \
   0.5}
#define ODD {2.510914760743145e-08, 2.7557243911000217e-06, 0.0001984126988640182, 0.008333333333321532, 0.16666666666666677}
#include "Logistic.inc"

#else

ptrdiff_t nnlab_avx512_count_f32(ptrdiff_t count) { return 0; }
ptrdiff_t nnlab_avx512_count_f64(ptrdiff_t count) { return 0; }
int nnlab_logistic_avx512_f32(const float *z, ptrdiff_t count, float *a) { return 0; }
int nnlab_logistic_avx512_f64(const double *z, ptrdiff_t count, double *a) { return 0; }

#endif
