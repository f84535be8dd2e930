#ifndef NNLAB_ARGUMENTS_H
#define NNLAB_ARGUMENTS_H

/// How many words the program was started with, its own name included; -1 where the C library does not say.
int nnlab_argument_count(void);

/// One of these words.
const char *nnlab_argument(int index);

#endif
