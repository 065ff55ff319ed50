# shellcheck shell=sh
# Sourced by ./dev: the C++ and the Python tests, each bounded in time, and one summary.

run_tests() {
  # The local engine, except where a test names another one.
  export AGORA_RTC_ENGINE=local AGORA_BUILD_DIR="$PWD/$build_dir"
  cpp_result=passed
  python_result=passed
  say "C++ tests"
  run_cpp_tests $build_dir || cpp_result=FAILED
  say "Python tests"
  # One more than there are cores: most tests wait for real time, or for a program of their own.
  $venv_python -m pytest -n $(($(jobs_here) + 1)) --dist worksteal "$@" || python_result=FAILED
  say "C++ tests $cpp_result, Python tests $python_result"
  [ $cpp_result = passed ] && [ $python_result = passed ]
}

# run_cpp_tests BUILD_DIR [PREFIX...]: quiet when all is well; the output of failed tests otherwise.
run_cpp_tests() {
  cpp_log=$1/ctest.log
  cpp_dir=$1
  shift
  if "$@" ctest --test-dir "$cpp_dir" --parallel "$(jobs_here)" --timeout 120 --no-tests=error \
    --output-on-failure >"$cpp_log" 2>&1 </dev/null; then
    grep 'tests passed' "$cpp_log"
  else
    grep -v ' Passed \|^ *Start ' "$cpp_log"
    return 1
  fi
}
