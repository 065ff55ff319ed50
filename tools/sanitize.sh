# shellcheck shell=sh
# Sourced by ./dev: all C++ tests and the lifetime tests of Python under one sanitizer of gcc.
# Everything is built into its own tree (build/asan, build/ubsan, build/tsan), beside the usual one.
# Reports go to files, so that no test can swallow one: any report fails the run.

# run_sanitized SANITIZER TREE [PYTEST ARGS...]
run_sanitized() {
  [ "$(uname -s)" = Linux ] || fail "the sanitizers are set up for gcc on Linux only"
  sanitizer=$1
  tree=$PWD/$2
  reports=$tree/reports
  shift 2
  [ $# -gt 0 ] || set -- tests/python/lifetime
  deps
  step "configuring $tree" configure_sanitized
  step "building with -fsanitize=$sanitizer (the first time takes some minutes)" build_sanitized
  set_sanitizer_options
  find_planted_defects

  say "C++ tests"
  sanitized_result=passed
  # shellcheck disable=SC2086 # a command and its option, or nothing
  run_cpp_tests "$tree" $fixed_addresses || sanitized_result=FAILED
  no_reports || sanitized_result=FAILED
  say "Python tests: $*"
  sanitized_python -m pytest -p no:cacheprovider -o timeout=300 "$@" || sanitized_result=FAILED
  no_reports || sanitized_result=FAILED
  say "$sanitizer sanitizer: $sanitized_result"
  [ $sanitized_result = passed ]
}

configure_sanitized() {
  # No -Werror: instrumented code makes gcc warn of what is no defect; the usual build judges.
  cmake -S . -B "$tree" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DAGORA_SANITIZE="$sanitizer" \
    -DAGORA_BUILD_TESTS=ON -DPython_EXECUTABLE="$PWD/$venv_python" \
    -Dpybind11_DIR="$($venv_python -m pybind11 --cmakedir)"
}

build_sanitized() {
  cmake --build "$tree" && rm -rf "$tree/site" && mkdir "$tree/site" &&
    cp -R src/agora_rtc "$tree/site/" && install_native "$tree" "$tree/site"
}

set_sanitizer_options() {
  export AGORA_RTC_ENGINE=local AGORA_BUILD_DIR="$tree" AGORA_SANITIZER="$sanitizer"
  export UBSAN_OPTIONS="print_stacktrace=1:log_path=$reports/ubsan"
  export ASAN_OPTIONS="log_path=$reports/asan"
  export TSAN_OPTIONS="log_path=$reports/tsan:second_deadlock_stack=1:suppressions=$PWD/tests/tsan.supp"
  # libtsan knows only some address layouts, and newer kernels choose others at random.
  fixed_addresses=
  ! setarch -R true 2>/dev/null || fixed_addresses="setarch -R"
}

# The plain interpreter with the packages of .venv on its path, not .venv itself: there the
# editable install would win over the sanitized build.
sanitized_python() {
  (
    case $sanitizer in
      address) preloaded="libasan.so libstdc++.so" ;;
      thread) preloaded="libtsan.so libstdc++.so" ;;
      *) preloaded= ;;
    esac
    for library in $preloaded; do
      LD_PRELOAD="${LD_PRELOAD:-} $(gcc -print-file-name="$library")"
    done
    # Leaks are judged on the C++ tests: the interpreter does not free everything at its end.
    export ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0" PYTHONMALLOC=malloc PYTHONNOUSERSITE=1
    PYTHONPATH="$tree/site:$(site_packages)"
    interpreter=$($venv_python -c 'import sys; print(sys._base_executable)')
    export LD_PRELOAD PYTHONPATH
    exec $fixed_addresses "$interpreter" "$@"
  )
}

# A sanitizer that finds nothing may be one that does not work.
find_planted_defects() {
  say "planted defects"
  forget_reports
  $fixed_addresses "$tree/tests/planted/planted_program" >"$tree/planted.log" 2>&1 || true
  expect_report "a C++ program"
  sanitized_python -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1]).planted_defect()' \
    "$tree/tests/planted/libplanted_defect.so" >>"$tree/planted.log" 2>&1 || true
  expect_report "a library under Python"
}

expect_report() {
  if ! grep -q 'planted_defect' "$reports"/* 2>/dev/null; then
    cat "$tree/planted.log" >&2
    fail "the $sanitizer sanitizer did not report the defect planted in $1"
  fi
  grep -h 'ERROR:\|WARNING:\|runtime error:' "$reports"/* | head -n 1
  forget_reports
}

no_reports() {
  for report in "$reports"/*; do
    [ -e "$report" ] || continue
    cat "$report" >&2
    return 1
  done
}

forget_reports() {
  rm -rf "$reports"
  mkdir -p "$reports"
}
