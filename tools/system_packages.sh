# shellcheck shell=sh
# Sourced by ./dev: the compiler and libraries that come from the system, by apt or Homebrew.
# What each is for: docs/dependencies.md.

apt_packages="g++ ninja-build cmake pkg-config ccache python3-dev python3-venv ca-certificates
  libspeexdsp-dev libopus-dev libssl-dev zlib1g-dev nlohmann-json3-dev libgtest-dev libgmock-dev libbenchmark-dev"
brew_packages="cmake ninja pkgconf ccache speexdsp opus openssl@3 nlohmann-json googletest google-benchmark"

# Only ./dev fuzz needs them: gcc has no libFuzzer.
fuzz_packages="clang libclang-rt-dev"

# install_system_packages [PACKAGE...]: what the build needs, and the packages named.
install_system_packages() {
  case $(uname -s) in
    Darwin) install_with_brew ;;
    *) install_with_apt "$@" ;;
  esac
}

# Prints those of the named packages that dpkg does not have.
missing_apt_packages() {
  # dpkg-query fails when one package is unknown to it, and lists the others all the same.
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null) || true
  for package in "$@"; do
    printf '%s\n' "$installed" | grep -qx "$package installed" || printf '%s ' "$package"
  done
}

install_with_apt() {
  # shellcheck disable=SC2086 # a list of names
  set -- $apt_packages "$@"
  if ! command -v apt-get >/dev/null; then
    say "not Debian or Ubuntu: the build needs the equivalents of $*"
    return
  fi
  missing=$(missing_apt_packages "$@")
  missing=${missing% }
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "apt-get update && apt-get install -y --no-install-recommends $missing" >&2
      fail "these packages are missing, and there is no sudo here: run the line above as root"
    fi
    as_root=sudo
    # Asks for the password here, where it can be seen; a step keeps its output.
    sudo -v || fail "sudo refused; needed is: apt-get install -y --no-install-recommends $missing"
  fi
  options="-qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300"
  # shellcheck disable=SC2086 # lists of words
  step "refreshing the package list" $as_root apt-get $options update
  # shellcheck disable=SC2086
  step "installing $missing" $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get $options install -y --no-install-recommends $missing
}

install_with_brew() {
  command -v brew >/dev/null || fail "install Homebrew first: https://brew.sh"
  missing=
  # The system's own python3 may be 3.9.
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || brew_packages="$brew_packages python"
  for package in $brew_packages; do
    brew list --versions "$package" >/dev/null || missing="$missing $package"
  done
  # shellcheck disable=SC2086
  [ -z "$missing" ] || step "installing$missing" brew install -q $missing
}
