# shellcheck shell=sh
# Sourced by ./dev: the fuzzers of tests/fuzz, built by clang with address and undefined sanitizers.
# What they learn stays in build/fuzz/corpus; an input that fails is left in build/fuzz/failures.

# run_fuzzers [SECONDS]: each fuzzer for so long.
run_fuzzers() {
  [ "$(uname -s)" = Linux ] || fail "the fuzzers are set up for clang on Linux only"
  seconds=${1:-60}
  # shellcheck disable=SC2086 # a list of names
  deps $fuzz_packages
  step "building the fuzzers" build_fuzzers
  for fuzzer in build/fuzz/fuzzers/*; do
    name=${fuzzer##*/}
    say "$name, $seconds s"
    mkdir -p "build/fuzz/corpus/$name" build/fuzz/failures
    if ! "$fuzzer" -max_total_time="$seconds" -timeout=5 -artifact_prefix=build/fuzz/failures/ \
      "build/fuzz/corpus/$name" >"build/fuzz/$name.log" 2>&1; then
      tail -n 60 "build/fuzz/$name.log" >&2
      fail "$name found something; its input is in build/fuzz/failures"
    fi
    tail -n 1 "build/fuzz/$name.log"
  done
}

build_fuzzers() {
  CC=clang CXX=clang++ cmake -S . -B build/fuzz -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DAGORA_FUZZ=ON -DAGORA_BUILD_PYTHON=OFF && cmake --build build/fuzz --target fuzzers
}
