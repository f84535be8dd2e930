/* The XOR sweep as a C programmer writes it: one model at a time, no library but libm, two processes.
 *
 *   gcc -O3 -march=native -ffast-math -fopenmp-simd xor.c -lm -o xor            double precision
 *   gcc -DREAL=float …                                                         single precision
 *
 * Prints one line of JSON. Needs Linux for the peak of memory.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef REAL
#define REAL double
#endif
typedef REAL real;

enum { SEEDS = 64, EPOCHS = 5000, PROCESSES = 2, ROWS = 4 };

/* Neither static nor const: data, which the compiler must not fold into the code. */
real inputs[2][ROWS] = {{0, 0, 1, 1}, {0, 1, 0, 1}};
real targets[ROWS] = {0, 1, 1, 0};

static uint64_t next_bits(uint64_t *state) { /* SplitMix64 */
    uint64_t bits = (*state += 0x9e3779b97f4a7c15ull);
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ull;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebull;
    return bits ^ (bits >> 31);
}

static real normal(uint64_t *state) { /* Box and Muller */
    double radius = ((next_bits(state) >> 11) + 1) * 0x1p-53, angle = (next_bits(state) >> 11) * 0x1p-53;
    return sqrt(-2 * log(radius)) * cos(6.283185307179586 * angle);
}

static real exponential(real x) { return sizeof(real) == 4 ? expf(x) : exp(x); }

/* The pragma makes the compiler vectorise, with libmvec's exp, before it unrolls. */
static inline void sigmoid(real *values, int count) {
#pragma omp simd
    for (int i = 0; i < count; i++) values[i] = 1 / (1 + exponential(-values[i]));
}

/* A function for each number of hidden units, so that the compiler unrolls over units and vectorises over
 * rows. Returns half the squared error, the mean over rows. */
#define TRAIN(H)                                                                                          \
    static double train_##H(int seed, real rate) {                                                        \
        real hidden_weights[2][H], output_weights[H], hidden[H][ROWS], output[ROWS], delta[ROWS];          \
        uint64_t state = 1000003ull * seed + H;                                                           \
        for (int j = 0; j < H; j++) {                                                                     \
            hidden_weights[0][j] = normal(&state), hidden_weights[1][j] = normal(&state);                 \
            output_weights[j] = normal(&state);                                                           \
        }                                                                                                 \
        for (int epoch = 0;; epoch++) {                                                                   \
            for (int j = 0; j < H; j++)                                                                   \
                for (int r = 0; r < ROWS; r++)                                                            \
                    hidden[j][r] = inputs[0][r] * hidden_weights[0][j]                                    \
                                 + inputs[1][r] * hidden_weights[1][j];                                   \
            sigmoid(&hidden[0][0], H * ROWS);                                                             \
            for (int r = 0; r < ROWS; r++) {                                                              \
                output[r] = 0;                                                                            \
                for (int j = 0; j < H; j++) output[r] += hidden[j][r] * output_weights[j];                \
            }                                                                                             \
            sigmoid(output, ROWS);                                                                        \
            if (epoch == EPOCHS) break;                                                                   \
            for (int r = 0; r < ROWS; r++)                                                                \
                delta[r] = (targets[r] - output[r]) * output[r] * (1 - output[r]);                        \
            for (int j = 0; j < H; j++) {                                                                 \
                real first = 0, second = 0, out = 0, weight = output_weights[j];                          \
                for (int r = 0; r < ROWS; r++) {                                                          \
                    real inner = delta[r] * weight * hidden[j][r] * (1 - hidden[j][r]);                   \
                    first += inputs[0][r] * inner, second += inputs[1][r] * inner;                        \
                    out += hidden[j][r] * delta[r];                                                       \
                }                                                                                         \
                hidden_weights[0][j] += rate * first, hidden_weights[1][j] += rate * second;              \
                output_weights[j] += rate * out;                                                          \
            }                                                                                             \
        }                                                                                                 \
        double loss = 0;                                                                                  \
        for (int r = 0; r < ROWS; r++) loss += (targets[r] - output[r]) * (targets[r] - output[r]) / 2;   \
        return loss / ROWS;                                                                               \
    }
TRAIN(2)
TRAIN(3)
TRAIN(4)
TRAIN(8)

/* Every other seed of each configuration; returns the sum of the losses. */
static double share(int worker) {
    static double (*const trainers[])(int, real) = {train_2, train_3, train_4, train_8};
    static const real rates[] = {0.1, 0.5, 1, 2};
    double sum = 0;
    for (int a = 0; a < 4; a++)
        for (int b = 0; b < 4; b++)
            for (int seed = worker; seed < SEEDS; seed += PROCESSES) sum += trainers[a](seed, rates[b]);
    return sum;
}

int main(void) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int channel[2];
    if (pipe(channel)) return 1;
    for (int worker = 0; worker < PROCESSES; worker++)
        if (fork() == 0) {
            double sum = share(worker);
            _exit(write(channel[1], &sum, sizeof sum) != sizeof sum);
        }
    double loss = 0, part, peak = 0;
    for (int worker = 0; worker < PROCESSES; worker++) {
        int status;
        struct rusage usage;
        if (wait4(-1, &status, 0, &usage) < 0 || status) return 1;
        if (read(channel[0], &part, sizeof part) != sizeof part) return 1;
        loss += part, peak += usage.ru_maxrss / 1024.0;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = end.tv_sec - start.tv_sec + 1e-9 * (end.tv_nsec - start.tv_nsec);
    printf("{\"training_s\": %.6f, \"peak_mb\": %.1f, \"quality\": {\"loss\": %.6f}}\n", seconds, peak,
           loss / (16 * SEEDS));
    return 0;
}
