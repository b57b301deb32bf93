# Flags as interface targets, and the helpers that make our targets. Warnings are errors in our own targets only.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(PODIUM_CCACHE ccache)
if(PODIUM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers need the two sloppiness flags, or every compilation is a miss.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${PODIUM_CCACHE})
endif()

add_library(podium_options INTERFACE)
target_compile_features(podium_options INTERFACE cxx_std_20)
target_include_directories(podium_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(podium_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough -Werror -fpch-preprocess)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # At -O3 GCC 12 sees overlapping, endless and outside copies in `"text" + std::string` (its bugs 105329, 105651), and
    # values without a beginning in a tl::expected that holds an error; the sanitizers make it see more of these.
    target_compile_options(podium_options INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread
        -Wno-array-bounds)
    if(PODIUM_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL "Release")
        target_compile_options(podium_options INTERFACE -Wno-maybe-uninitialized)
    endif()
endif()
if(PODIUM_SANITIZE)
    target_compile_options(podium_options INTERFACE -fsanitize=${PODIUM_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(podium_options INTERFACE -fsanitize=${PODIUM_SANITIZE})
endif()

add_library(podium_qt_options INTERFACE)
target_compile_definitions(podium_qt_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# add_podium_test(<name> SOURCES ... [LIBRARIES ...] [TIMEOUT seconds] [LABELS ...]): one test program, with a time limit,
# offscreen, with a fixed locale-free environment.
function(add_podium_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE podium_options ${ARG_LIBRARIES})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" SKIP_RETURN_CODE 77
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;PODIUM_TEST_DATA=${PODIUM_TEST_DATA};PODIUM_SOURCE=${CMAKE_SOURCE_DIR}")
endfunction()
