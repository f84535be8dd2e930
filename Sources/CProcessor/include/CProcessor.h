#ifndef NNLAB_CPROCESSOR_H
#define NNLAB_CPROCESSOR_H

/// Whether this processor runs code for the x86-64 level that the numeric core was compiled for; 1 on other
/// architectures, where that is the compiler's baseline.
int nnlab_processor_supports_compiled_level(void);

/// Says that a thread is waiting for another, so that the processor may rest.
static inline void nnlab_relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
