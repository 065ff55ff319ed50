# shellcheck shell=sh
# Sourced by ./dev: the checks of the sources, and what puts them into shape.

lint_checks="ruff format clang-format codespell mypy shellcheck"

# run_lint [CHECK...]: all checks, or those named; goes on after a failure and tells of all.
run_lint() {
  # shellcheck disable=SC2086 # a list of names
  [ $# -gt 0 ] || set -- $lint_checks
  failed=
  for check in "$@"; do
    say "$check"
    lint_one "$check" || failed="$failed $check"
  done
  [ -z "$failed" ] || fail "lint failed:$failed"
  say "lint passed"
}

lint_one() {
  case $1 in
    ruff) .venv/bin/ruff check --quiet . ;;
    format) .venv/bin/ruff format --quiet --check --diff . ;;
    clang-format) cpp_files | xargs .venv/bin/clang-format --dry-run -Werror ;;
    codespell) .venv/bin/codespell ;;
    mypy) .venv/bin/mypy --no-error-summary ;;
    # ./dev sources most of tools/, so each of those is checked with all that is around it.
    shellcheck) .venv/bin/shellcheck --external-sources --check-sourced dev tools/wheel_deps.sh .ci/run ;;
    *) fail "no such check: $1 (there are: $lint_checks)" ;;
  esac
}

run_format() {
  .venv/bin/ruff check --quiet --fix-only .
  .venv/bin/ruff format --quiet .
  cpp_files | xargs .venv/bin/clang-format -i
}

cpp_files() {
  find src/cpp tests third_party/agora_sdk/include -name '*.cpp' -o -name '*.hpp' -o -name '*.h' -o -name '*.c'
}
