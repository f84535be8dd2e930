#ifndef NNLAB_CSHA256_H
#define NNLAB_CSHA256_H

#include <stddef.h>
#include <stdint.h>

/// Whether this processor has instructions for SHA-256.
int nnlab_sha256_is_supported(void);

/// Mixes whole blocks of 64 bytes into the state, eight words (FIPS 180-4, §6.2.2).
///
/// To be called only where the processor has the instructions.
void nnlab_sha256_compress(uint32_t *state, const uint8_t *message, size_t blocks, const uint32_t *round_constants);

#endif
