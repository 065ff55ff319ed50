# The double itself in vendor_double/, and one folder below it for each thing that can be wrong with
# an installation. Each of these folders can be AGORA_SDK_DIR.
set(VENDOR_DOUBLE_DIR ${CMAKE_BINARY_DIR}/vendor_double)
if(APPLE)
  set(SDK_NAME AgoraRtcKit)
  set(EXTENSION_NAME AgoraAiNoiseSuppressionExtension)
else()
  set(SDK_NAME agora_rtc_sdk)
  set(EXTENSION_NAME agora_ai_noise_suppression_extension)
endif()
set(SDK_FILE ${CMAKE_SHARED_LIBRARY_PREFIX}${SDK_NAME}${CMAKE_SHARED_LIBRARY_SUFFIX})

# sdk_double(target FOLDER name [HIDES symbol]): the double, with or without one of its symbols.
function(sdk_double target)
  cmake_parse_arguments(ARG "" "FOLDER;HIDES" "" ${ARGN})
  add_library(${target} SHARED)
  target_link_libraries(${target} PRIVATE vendor_double_objects)
  target_compile_definitions(${target} INTERFACE VENDOR_DOUBLE_DIR="${VENDOR_DOUBLE_DIR}")
  target_include_directories(${target} INTERFACE ${CMAKE_CURRENT_SOURCE_DIR})
  set_target_properties(${target} PROPERTIES
    OUTPUT_NAME ${SDK_NAME}
    LIBRARY_OUTPUT_DIRECTORY ${VENDOR_DOUBLE_DIR}/${ARG_FOLDER}
    SKIP_BUILD_RPATH TRUE)   # like the vendor's: it finds its sisters only when they are loaded
  if(APPLE)
    if(ARG_HIDES)
      target_link_options(${target} PRIVATE -Wl,-unexported_symbol,_${ARG_HIDES})
    endif()
    return()
  endif()
  set(hidden)
  if(ARG_HIDES)
    set(hidden "${ARG_HIDES};")
  endif()
  set(map ${CMAKE_CURRENT_BINARY_DIR}/${target}.map)
  file(CONFIGURE OUTPUT ${map} @ONLY
       CONTENT "{ global: agora_*; vendor_double_*; local: @hidden@ *; };\n")
  # Two doubles in one process do not mix: each one's symbols stay its own.
  target_link_options(${target} PRIVATE -Wl,--version-script=${map} -Wl,-Bsymbolic)
  set_target_properties(${target} PROPERTIES LINK_DEPENDS ${map})
endfunction()

# sister(target FOLDER name NAME library): a library that only records that it was loaded.
function(sister target)
  cmake_parse_arguments(ARG "" "FOLDER;NAME" "" ${ARGN})
  add_library(${target} SHARED load_order.c)
  target_compile_definitions(${target} PRIVATE LIBRARY_NAME="${ARG_NAME}")
  set_target_properties(${target} PROPERTIES
    OUTPUT_NAME ${ARG_NAME}
    LIBRARY_OUTPUT_DIRECTORY ${VENDOR_DOUBLE_DIR}/${ARG_FOLDER})
endfunction()

# A complete installation.
sdk_double(vendor_double)
sister(vendor_double_extension NAME ${EXTENSION_NAME})

# Libraries of other levels.
sdk_double(double_missing_symbol FOLDER missing_symbol
           HIDES agora_local_audio_track_clear_sender_buffer)
sdk_double(double_old_layout FOLDER old_layout HIDES agora_rtc_conn_get_sid)
sdk_double(double_new_layout_46 FOLDER new_layout_46
           HIDES agora_local_audio_track_set_send_delay_ms)

# An installation with every helper; on Linux its SDK needs libaosl, as the vendor's does.
sdk_double(double_with_sisters FOLDER sisters)
foreach(name aosl agora-fdkaac agora-ffmpeg agora-soundtouch ${EXTENSION_NAME})
  sister(sister_${name} FOLDER sisters NAME ${name})
endforeach()
if(NOT APPLE)
  target_link_libraries(double_with_sisters PRIVATE -Wl,--push-state,--no-as-needed sister_aosl
                                                    -Wl,--pop-state)
endif()

# Files that are no libraries.
sdk_double(double_broken_sister FOLDER broken_sister)
file(WRITE ${VENDOR_DOUBLE_DIR}/broken_sister/libaosl${CMAKE_SHARED_LIBRARY_SUFFIX}
     "This is not a library.\n")
file(WRITE ${VENDOR_DOUBLE_DIR}/unloadable/${SDK_FILE} "This is not a library.\n")
file(MAKE_DIRECTORY ${VENDOR_DOUBLE_DIR}/wrong_arch)
add_custom_command(
  OUTPUT ${VENDOR_DOUBLE_DIR}/wrong_arch/${SDK_FILE}
  COMMAND Python::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/write_foreign_elf.py
          ${VENDOR_DOUBLE_DIR}/wrong_arch/${SDK_FILE}
  DEPENDS write_foreign_elf.py
  VERBATIM)
add_custom_target(double_wrong_arch ALL DEPENDS ${VENDOR_DOUBLE_DIR}/wrong_arch/${SDK_FILE})

# Everything that a loader test needs, in one target.
add_custom_target(vendor_doubles)
add_dependencies(vendor_doubles
  vendor_double vendor_double_extension double_missing_symbol double_old_layout
  double_new_layout_46 double_with_sisters sister_aosl sister_agora-fdkaac sister_agora-ffmpeg
  sister_agora-soundtouch sister_${EXTENSION_NAME} double_broken_sister double_wrong_arch)
