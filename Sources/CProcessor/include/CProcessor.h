#ifndef NNLAB_CPROCESSOR_H
#define NNLAB_CPROCESSOR_H

/// Whether this processor runs code compiled for `level` (1 for x86-64 up to 4 for x86-64-v4).
/// Always 1 on other architectures, where the compiler's baseline is used.
int nnlab_processor_supports_x86_64_level(int level);

#endif
