# Third-party packages, each with the one layer that may name it (docs/dependencies.md says why each is here).
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

pkg_check_modules(SPEEXDSP REQUIRED IMPORTED_TARGET speexdsp>=1.2)   # audio/ only
pkg_check_modules(OPUS REQUIRED IMPORTED_TARGET opus>=1.3)          # engine/ only
pkg_check_modules(LIBCRYPTO REQUIRED IMPORTED_TARGET libcrypto>=1.1)  # engine/ only
find_package(ZLIB 1.2.9 REQUIRED)                                    # engine/ only
find_package(nlohmann_json 3.10 REQUIRED)                            # engine/ only

if(AGORA_BUILD_TESTS)
  find_package(GTest REQUIRED)
  find_package(benchmark REQUIRED)
endif()
if(AGORA_BUILD_PYTHON)
  set(PYBIND11_FINDPYTHON ON)
  find_package(Python 3.10 REQUIRED COMPONENTS Interpreter Development.Module)
  find_package(pybind11 3.1 CONFIG REQUIRED)
endif()
