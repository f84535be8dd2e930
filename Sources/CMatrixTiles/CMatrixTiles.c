#include "CMatrixTiles.h"

#include <stdlib.h>

// The innermost loops of matrix products are in C because they are compiled for several instruction sets in one program,
// from one text (`Tile.inc`). Everything around them is in `Sources/NeuralNetworks/Kernels`.

#if defined(__AVX512F__)
#define VECTOR_BYTES 64
#define BASELINE_ROWS 12
#elif defined(__AVX__)
#define VECTOR_BYTES 32
#define BASELINE_ROWS 6
#elif defined(__aarch64__)
#define VECTOR_BYTES 16
#define BASELINE_ROWS 12
#else
#define VECTOR_BYTES 16
#define BASELINE_ROWS 6
#endif

#define REAL float
#define LANES (VECTOR_BYTES / 4)
#define BLOCK nnlab_block_f32
#define TILE_ROWS BASELINE_ROWS
#define TARGET
#define NAME(x) x##_baseline_f32
#include "Tile.inc"

#define REAL double
#define LANES (VECTOR_BYTES / 8)
#define BLOCK nnlab_block_f64
#define TILE_ROWS BASELINE_ROWS
#define TARGET
#define NAME(x) x##_baseline_f64
#include "Tile.inc"

#if defined(__x86_64__) && !defined(__AVX512F__)
#define HAS_AVX512_TILES 1

#define REAL float
#define LANES 16
#define BLOCK nnlab_block_f32
#define TILE_ROWS 12
#define TARGET __attribute__((target("avx512f,fma")))
#define NAME(x) x##_avx512_f32
#include "Tile.inc"

#define REAL double
#define LANES 8
#define BLOCK nnlab_block_f64
#define TILE_ROWS 12
#define TARGET __attribute__((target("avx512f,fma")))
#define NAME(x) x##_avx512_f64
#include "Tile.inc"
#endif

nnlab_tiles nnlab_best_tiles(void) {
#ifdef HAS_AVX512_TILES
  __builtin_cpu_init();
  // DQ too, which processors with AVX-512 F may lack: the passes of `CPasses` go by this answer, and use it.
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("fma"))
    return nnlab_tiles_avx512;
#endif
  return nnlab_tiles_baseline;
}

const char *nnlab_baseline_name(void) {
#if defined(__AVX512F__)
  return "avx512";
#elif defined(__AVX2__)
  return "avx2";
#elif defined(__x86_64__)
  return "x86-64";
#elif defined(__aarch64__)
  return "neon";
#else
  return "generic";
#endif
}

const char *nnlab_named_kernels(void) { return getenv("NNLAB_KERNELS"); }

static nnlab_tile_shape shape(nnlab_tiles tiles, ptrdiff_t size) {
  if (tiles == nnlab_tiles_avx512) return (nnlab_tile_shape){12, 2 * 64 / size};
  return (nnlab_tile_shape){BASELINE_ROWS, 2 * VECTOR_BYTES / size};
}

nnlab_tile_shape nnlab_tile_shape_f32(nnlab_tiles tiles) { return shape(tiles, sizeof(float)); }
nnlab_tile_shape nnlab_tile_shape_f64(nnlab_tiles tiles) { return shape(tiles, sizeof(double)); }

void nnlab_multiply_f32(const nnlab_block_f32 *block, nnlab_tiles tiles) {
#ifdef HAS_AVX512_TILES
  if (tiles == nnlab_tiles_avx512) {
    multiply_avx512_f32(block);
    return;
  }
#endif
  multiply_baseline_f32(block);
}

void nnlab_multiply_f64(const nnlab_block_f64 *block, nnlab_tiles tiles) {
#ifdef HAS_AVX512_TILES
  if (tiles == nnlab_tiles_avx512) {
    multiply_avx512_f64(block);
    return;
  }
#endif
  multiply_baseline_f64(block);
}
