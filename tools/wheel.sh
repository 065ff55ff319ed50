# shellcheck shell=sh
# Sourced by ./dev: a wheel for this machine and interpreter. Wheels for everyone come from
# cibuildwheel (.github/workflows/wheels.yml), with static libraries of tools/wheel_deps.sh.

build_wheel() {
  rm -rf dist
  step "building the wheel" $venv_python -m pip wheel -q --no-build-isolation --no-deps -w dist .
  step "trying the wheel in a fresh environment" try_wheel
  ls dist/*.whl
}

try_wheel() {
  rm -rf build/wheel-env
  $venv_python -m venv build/wheel-env &&
    build/wheel-env/bin/python -m pip install -q dist/*.whl pytest pytest-timeout &&
    AGORA_RTC_ENGINE=local build/wheel-env/bin/python -m pytest -q -p no:cacheprovider tests/wheel
}
