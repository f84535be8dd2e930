#ifndef NNLAB_CPEAK_H
#define NNLAB_CPEAK_H

/// Runs independent fused multiply-adds on vectors, as many at once as hide their latency, and returns how many operations
/// (a multiplication and an addition each) were done per round.
///
/// - Parameter avx512: whether to use AVX-512; the processor must have it.
double nnlab_peak_f32(long rounds, int avx512);
double nnlab_peak_f64(long rounds, int avx512);

#endif
