# shellcheck shell=sh
# Sourced by ./dev: progress lines, timed steps, failure. POSIX sh only.

started_at=$(date +%s)

elapsed() { echo $(($(date +%s) - started_at)); }

say() { printf '[%3d s] %s\n' "$(elapsed)" "$*"; }

fail() {
  printf 'dev: %s\n' "$*" >&2
  exit 1
}

# step WHAT COMMAND...: announces a long step, keeps its output and shows it only when the step fails.
step() {
  say "$1"
  step_name=$1
  shift
  step_log=$(mktemp)
  if "$@" >"$step_log" 2>&1 </dev/null; then
    rm -f "$step_log"
  else
    tail -n 200 "$step_log" >&2
    rm -f "$step_log"
    fail "failed: $step_name"
  fi
}

# checksum PATH...: one line that changes when a file below one of the paths, its name or its content does.
checksum() {
  find "$@" -type f ! -name '*.pyc' ! -path 'third_party/agora_sdk/lib/*' -exec cksum {} + | LC_ALL=C sort | cksum
}

# stamp_matches FILE VALUE, write_stamp FILE VALUE: what was done already, so that it is not done again.
stamp_matches() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

write_stamp() { printf '%s\n' "$2" >"$1"; }

jobs_here() { getconf _NPROCESSORS_ONLN; }
