#ifndef NNLAB_CPROCESSOR_H
#define NNLAB_CPROCESSOR_H

#include <stddef.h>

/// Whether this processor runs code for the x86-64 level that the numeric core was compiled for; 1 on other
/// architectures, where that is the compiler's baseline.
int nnlab_processor_supports_compiled_level(void);

/// Reads the processors that the calling thread may run on, a bit each, into a mask of `size` bytes. Returns 0, or an error
/// code: EINVAL where the mask is too small for the machine, ENOSYS where there is no such call.
int nnlab_read_affinity(void *mask, size_t size);

/// Lets all threads share one heap. The C library would give each its own, with 64 MB or more of address space, which is
/// too much where a limit is set to that.
void nnlab_share_one_heap(void);

/// Says that a thread is waiting for another, so that the processor may rest.
static inline void nnlab_relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
