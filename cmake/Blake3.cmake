# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
# visionflow_blake3: BLAKE3's own C code, from a packaged library where the system has one, else from the sources that
# Debian's librust-blake3-dev installs. Included before CompileOptions.cmake: our warnings and sanitizers are not for this code.

add_library(visionflow_blake3 INTERFACE)

find_package(BLAKE3 CONFIG QUIET NAMES blake3 BLAKE3)
if(TARGET BLAKE3::blake3)
    target_link_libraries(visionflow_blake3 INTERFACE BLAKE3::blake3)
    return()
endif()

pkg_check_modules(LIBBLAKE3 QUIET IMPORTED_TARGET libblake3)
if(LIBBLAKE3_FOUND)
    target_link_libraries(visionflow_blake3 INTERFACE PkgConfig::LIBBLAKE3)
    return()
endif()

file(GLOB blake3_folders LIST_DIRECTORIES true /usr/share/cargo/registry/blake3-*/c)
list(SORT blake3_folders COMPARE NATURAL ORDER DESCENDING)
if(NOT blake3_folders)
    message(FATAL_ERROR "BLAKE3 was not found. Install libblake3-dev or, where there is none, librust-blake3-dev (scripts/setup does).")
endif()
list(GET blake3_folders 0 blake3_folder)
message(STATUS "BLAKE3 from ${blake3_folder}")

set(blake3_sources blake3.c blake3_dispatch.c blake3_portable.c)
set(blake3_definitions "")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64)$" AND CMAKE_SIZEOF_VOID_P EQUAL 8)
    enable_language(ASM)
    list(APPEND blake3_sources blake3_sse2_x86-64_unix.S blake3_sse41_x86-64_unix.S blake3_avx2_x86-64_unix.S blake3_avx512_x86-64_unix.S)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
    list(APPEND blake3_sources blake3_neon.c)
    set(blake3_definitions BLAKE3_USE_NEON=1)
else()
    set(blake3_definitions BLAKE3_NO_SSE2 BLAKE3_NO_SSE41 BLAKE3_NO_AVX2 BLAKE3_NO_AVX512 BLAKE3_USE_NEON=0)
endif()
list(TRANSFORM blake3_sources PREPEND ${blake3_folder}/)

add_library(visionflow_blake3_code STATIC ${blake3_sources})
set_target_properties(visionflow_blake3_code PROPERTIES AUTOMOC OFF AUTOUIC OFF POSITION_INDEPENDENT_CODE ON)
target_compile_definitions(visionflow_blake3_code PRIVATE ${blake3_definitions})
target_compile_options(visionflow_blake3_code PRIVATE -w -O2)
target_include_directories(visionflow_blake3_code SYSTEM PUBLIC ${blake3_folder})
target_link_libraries(visionflow_blake3 INTERFACE visionflow_blake3_code)
