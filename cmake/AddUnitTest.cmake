# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One Qt Test executable per unit: add_unit_test(tst_noderecord LIBS visionflow_protocol [TIMEOUT seconds] [SOURCES extra.cpp])
function(add_unit_test name)
    cmake_parse_arguments(UNIT "" "TIMEOUT" "LIBS;SOURCES" ${ARGN})
    if(NOT UNIT_TIMEOUT)
        set(UNIT_TIMEOUT 120)
    endif()
    add_executable(${name} ${name}.cpp ${UNIT_SOURCES})
    target_link_libraries(${name} PRIVATE visionflow_options Qt6::Test ${UNIT_LIBS})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${UNIT_TIMEOUT} ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()
