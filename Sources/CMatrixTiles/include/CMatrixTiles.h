#ifndef NNLAB_CMATRIXTILES_H
#define NNLAB_CMATRIXTILES_H

#include <stddef.h>

/// The instruction sets that tiles are compiled for. All give the same bits.
typedef enum {
  /// What the whole program is compiled for.
  nnlab_tiles_baseline = 0,
  /// AVX-512 (F and DQ) on x86-64.
  nnlab_tiles_avx512 = 1,
} nnlab_tiles;

/// The best set that this processor has.
nnlab_tiles nnlab_best_tiles(void);

/// The instruction set that the program is compiled for: "x86-64", "avx2", "avx512", "neon" or "generic".
const char *nnlab_baseline_name(void);

/// What the environment variable NNLAB_KERNELS is set to; null where it is not.
const char *nnlab_named_kernels(void);

/// The most rows that a tile of any instruction set has.
enum { nnlab_most_tile_rows = 12 };

/// A tile's numbers of rows and of columns; a column is one number, not one vector.
typedef struct {
  ptrdiff_t rows, columns;
} nnlab_tile_shape;

nnlab_tile_shape nnlab_tile_shape_f32(nnlab_tiles tiles);
nnlab_tile_shape nnlab_tile_shape_f64(nnlab_tiles tiles);

/// C[m, n] = start[n] + Σₖ A[m, k] · B[k, n], for one block of a matrix product.
///
/// Each element of C is summed in one lane of a register, over k in order, each term by one fused multiply-add.
///
/// - Rows of A come in groups as tall as a tile; those of group g, row r are at `a + g * a_group + r * a_row`, and an
///   element's terms `a_term` apart.
/// - Columns of B come in panels as wide as a tile; panel p, column n are at `b + p * b_panel + n`, and an element's
///   terms `b_term` apart. Of the last panel whole vectors are read, even where they reach past the last column.
/// - `start` is read like a row of B; where it is null, sums start from zero.
/// - `continues`: sums start from what is in C.
#define NNLAB_BLOCK(REAL)                    \
  struct {                                   \
    const REAL *a;                           \
    ptrdiff_t a_group, a_row, a_term;        \
    const REAL *b;                           \
    ptrdiff_t b_panel, b_term;               \
    REAL *c;                                 \
    ptrdiff_t c_row;                         \
    const REAL *start;                       \
    ptrdiff_t rows, columns, terms;          \
    int continues;                           \
  }
typedef NNLAB_BLOCK(float) nnlab_block_f32;
typedef NNLAB_BLOCK(double) nnlab_block_f64;

void nnlab_multiply_f32(const nnlab_block_f32 *block, nnlab_tiles tiles);
void nnlab_multiply_f64(const nnlab_block_f64 *block, nnlab_tiles tiles);

#endif
