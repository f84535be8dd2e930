#include "CSHA256.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

int nnlab_sha256_is_supported(void) {
  unsigned eax, ebx, ecx, edx;
  if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !(ecx & bit_SSE4_1)) return 0;
  return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) && (ebx & bit_SHA);
}

// The instructions keep the eight variables in two vectors, written here from the highest word to the lowest:
// (a, b, e, f) and (c, d, g, h).
__attribute__((target("sha,sse4.1"))) void nnlab_sha256_compress(
    uint32_t *state, const uint8_t *message, size_t blocks, const uint32_t *round_constants) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), _MM_SHUFFLE(2, 3, 0, 1));
  const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), _MM_SHUFFLE(0, 1, 2, 3));
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);

  for (size_t block = 0; block < blocks; block++, message += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i w[4];  // the schedule's last sixteen words
#pragma clang loop unroll(full)
    for (int group = 0; group < 16; group++) {
      if (group < 4) {
        w[group] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(message + 16 * group)), big_endian);
      } else {
        const __m128i late = w[(group + 3) % 4];
        const __m128i seven_before = _mm_alignr_epi8(late, w[(group + 2) % 4], 4);
        const __m128i early = _mm_sha256msg1_epu32(w[group % 4], w[(group + 1) % 4]);
        w[group % 4] = _mm_sha256msg2_epu32(_mm_add_epi32(early, seven_before), late);
      }
      const __m128i input =
          _mm_add_epi32(w[group % 4], _mm_loadu_si128((const __m128i *)(round_constants + 4 * group)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, input);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(input, _MM_SHUFFLE(1, 0, 3, 2)));
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }

  const __m128i feba = _mm_shuffle_epi32(abef, _MM_SHUFFLE(0, 1, 2, 3));
  const __m128i dchg = _mm_shuffle_epi32(cdgh, _MM_SHUFFLE(2, 3, 0, 1));
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

int nnlab_sha256_is_supported(void) { return 0; }
void nnlab_sha256_compress(uint32_t *state, const uint8_t *message, size_t blocks, const uint32_t *round_constants) {}

#endif
