# shellcheck shell=sh
# Sourced by ./dev: the editable install and its kept CMake tree build/dev, which holds the module,
# the local engine, the C++ tests and the vendor double.

build_dir=build/dev
package_targets="_native agora_rtc_local"
package_stamp=.venv/agora_rtc.stamp
native_stamp=$build_dir/native.stamp
tests_stamp=$build_dir/tests.stamp

# The package alone: what ./dev demo needs.
build_package() {
  # pip is started only for what decides how the package is built; CMake and Ninja do the rest.
  package="$(pwd) $(cat $python_stamp) $(checksum pyproject.toml src/agora_rtc/_version.py)"
  native=$(native_checksum)
  if ! stamp_matches $package_stamp "$package" || ! [ -f $build_dir/CMakeCache.txt ]; then
    step "building the package (the first time takes some minutes)" install_editable
    write_stamp $package_stamp "$package"
  elif ! stamp_matches $native_stamp "$native"; then
    step "building what changed in the package" build_changed
  else
    return 0
  fi
  write_stamp $native_stamp "$native"
}

build_tests() {
  build_package
  if stamp_matches $tests_stamp "$native"; then return; fi
  step "building the C++ tests and the vendor double" cmake --build $build_dir
  write_stamp $tests_stamp "$native"
}

native_checksum() {
  checksum CMakeLists.txt cmake src/cpp tests/CMakeLists.txt tests/benchmarks/cpp tests/cpp tests/vendor_double third_party
}

install_editable() {
  $venv_python -m pip install -q --no-build-isolation --no-deps -e . \
    -C build-dir=$build_dir -C cmake.build-type=RelWithDebInfo -C install.strip=false \
    -C build.targets="$(echo "$package_targets" | tr ' ' ';')" \
    -C cmake.define.AGORA_BUILD_TESTS=ON -C cmake.define.AGORA_DEVELOPER=ON
}

build_changed() {
  # shellcheck disable=SC2086 # a list of names
  cmake --build $build_dir --target $package_targets && install_native $build_dir "$(site_packages)"
}

# install_native BUILD_DIR SITE: the compiled part of the package below SITE.
install_native() { cmake --install "$1" --component agora_rtc --prefix "$2"; }

site_packages() { $venv_python -c 'import sysconfig; print(sysconfig.get_path("platlib"))'; }
