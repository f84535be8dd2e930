#ifndef NNLAB_CPASSES_H
#define NNLAB_CPASSES_H

#include <stddef.h>

/// How many numbers at the front of `z` the AVX-512 passes take: all whole vectors, or none where the program is compiled
/// for AVX-512 itself, or for another architecture.
ptrdiff_t nnlab_avx512_count_f32(ptrdiff_t count);
ptrdiff_t nnlab_avx512_count_f64(ptrdiff_t count);

/// a = 1 / (1 + exp(-z)) for `count` numbers, whole vectors of them, by the operations of `logisticNearZero`, which gives
/// the same bits. Returns 0 where a number is past the tail, so that all must be computed again by `logistic`.
///
/// To be called only where the processor has AVX-512 (F and DQ).
int nnlab_logistic_avx512_f32(const float *z, ptrdiff_t count, float *a);
int nnlab_logistic_avx512_f64(const double *z, ptrdiff_t count, double *a);

#endif
