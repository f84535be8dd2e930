#include "CArguments.h"

#include <stdlib.h>

static int count = -1;
static char **words;

// glibc and macOS hand constructors what they hand main. Swift's CommandLine reads /proc/self/cmdline on Linux instead,
// and is empty where /proc is missing: in a bare chroot, or a container that hides it.
#if defined(__GLIBC__) || defined(__APPLE__)
__attribute__((constructor)) static void keepArguments(int argc, char **argv) {
  count = argc;
  words = argv;
}
#endif

int nnlab_argument_count(void) { return count; }

const char *nnlab_argument(int index) { return words[index]; }
