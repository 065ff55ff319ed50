# How everything here is compiled: C++20 as far as gcc 11 has it, hidden symbols, position independent.
set(CMAKE_C_STANDARD 11)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# Line numbers only: full debug information costs a quarter of the time to compile.
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # It refuses precompiled headers otherwise; no source here uses __TIME__ or __DATE__.
  set(_ccache ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${_ccache})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${_ccache})
endif()

add_compile_options(-Wall -Wextra)
if(AGORA_DEVELOPER)
  add_compile_options(-Werror)
endif()

if(AGORA_SANITIZE)
  add_compile_options(-fsanitize=${AGORA_SANITIZE} -fno-omit-frame-pointer -O1 -g1)
  add_link_options(-fsanitize=${AGORA_SANITIZE})
  if(AGORA_SANITIZE STREQUAL "undefined")
    add_compile_options(-fno-sanitize-recover=all)
  endif()
endif()

if(AGORA_FUZZ)
  set(_fuzz_flags -fsanitize=address,undefined -fno-sanitize-recover=all)
  add_compile_options(-fsanitize=fuzzer-no-link ${_fuzz_flags} -fno-omit-frame-pointer -g1)
  add_link_options(${_fuzz_flags})
endif()

if(APPLE)
  set(CMAKE_MACOSX_RPATH ON)
  set(AGORA_ORIGIN "@loader_path")
else()
  set(AGORA_ORIGIN "$ORIGIN")
endif()
