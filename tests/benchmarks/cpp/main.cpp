// Ours, because the library's own is compiled by one version of gcc only in Ubuntu 22.04.
#include <benchmark/benchmark.h>

BENCHMARK_MAIN();
