#ifndef NNLAB_CPROCESSOR_H
#define NNLAB_CPROCESSOR_H

/// Whether this processor runs code for the x86-64 level that the numeric core was compiled for; 1 on other
/// architectures, where that is the compiler's baseline.
int nnlab_processor_supports_compiled_level(void);

#endif
