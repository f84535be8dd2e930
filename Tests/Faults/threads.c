/* Preloaded to let the system have no more than NNLAB_THREADS threads to give; further ones fail with NNLAB_ERROR. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *), void *argument) {
  static int made = 0;
  const char *most = getenv("NNLAB_THREADS"), *error = getenv("NNLAB_ERROR");
  if (most && __atomic_fetch_add(&made, 1, __ATOMIC_SEQ_CST) >= atoi(most)) return error ? atoi(error) : 11;
  int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) =
      (int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *))dlsym(RTLD_NEXT, "pthread_create");
  return create(thread, attributes, body, argument);
}
