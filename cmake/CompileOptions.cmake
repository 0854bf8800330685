# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The flags every target of ours shares, carried by one interface target.

add_library(visionflow_options INTERFACE)
target_include_directories(visionflow_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(visionflow_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_JAVA_STYLE_ITERATORS
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
)
target_compile_options(visionflow_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual -Wshadow -Wno-error=deprecated-declarations)
if(VISIONFLOW_WERROR)
    target_compile_options(visionflow_options INTERFACE -Werror)
endif()
if(VISIONFLOW_DEBUG_OPTIMISE)
    add_compile_options($<$<CONFIG:Debug>:-Og>)
endif()
if(VISIONFLOW_SANITIZE)
    add_compile_options(-fsanitize=${VISIONFLOW_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${VISIONFLOW_SANITIZE})
endif()
if(VISIONFLOW_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "VISIONFLOW_FUZZ needs clang++ (preset fuzz): only it brings libFuzzer.")
    endif()
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# A static library of ours: add_room(name SOURCES … LINK public libraries … PRIVATE_LINK …)
function(add_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(${name} PUBLIC visionflow_options ${ROOM_LINK} PRIVATE ${ROOM_PRIVATE_LINK})
endfunction()
