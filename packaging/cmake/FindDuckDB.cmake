# Finds DuckDB's C API: duckdb.h and libduckdb, version 1.4 or newer (or the version asked for).
#
# Looks first where CMake always looks (the system, DuckDB_ROOT, CMAKE_PREFIX_PATH); a copy that is too old is
# passed over. Then in <third party>/duckdb, which packaging/deps fills; <third party> is PODIUM_THIRD_PARTY as
# CMake variable, then as environment variable, then build/third_party of this project.
#
# Sets DuckDB_FOUND, DuckDB_VERSION, DuckDB_LIBRARY, DuckDB_INCLUDE_DIR; defines DuckDB::DuckDB.
# Nothing of it is cached but the version of a system copy, so a copy that appears later is found.

set(_duckdb_least 1.4)
if(DuckDB_FIND_VERSION VERSION_GREATER _duckdb_least)
    set(_duckdb_least ${DuckDB_FIND_VERSION})
endif()

# The header has no version macro, so a copy without VERSION file is asked by running it; empty when it cannot tell.
function(_duckdb_version result include_dir library)
    get_filename_component(prefix "${include_dir}" DIRECTORY)
    if(EXISTS "${prefix}/.stamp" AND EXISTS "${prefix}/VERSION")
        file(STRINGS "${prefix}/VERSION" version LIMIT_COUNT 1)
        set(${result} "${version}" PARENT_SCOPE)
        return()
    endif()
    file(TIMESTAMP "${library}" stamp UTC)
    set(key "${library} ${stamp}")
    if(NOT "${DuckDB_ASKED}" STREQUAL key)
        set(version "")
        if(NOT CMAKE_CROSSCOMPILING)
            set(probe "${CMAKE_BINARY_DIR}/CMakeFiles/duckdb_version.cpp")
            file(WRITE "${probe}" "#include <cstdio>\n#include <duckdb.h>\nint main() { std::puts(duckdb_library_version()); }\n")
            unset(DuckDB_PROBE_RAN CACHE)
            unset(DuckDB_PROBE_BUILT CACHE)
            try_run(DuckDB_PROBE_RAN DuckDB_PROBE_BUILT "${CMAKE_BINARY_DIR}/CMakeFiles/duckdb_version" "${probe}"
                CMAKE_FLAGS "-DINCLUDE_DIRECTORIES=${include_dir}"
                LINK_LIBRARIES "${library}"
                RUN_OUTPUT_VARIABLE output)
            if(DuckDB_PROBE_BUILT AND output MATCHES "v?([0-9]+\\.[0-9]+\\.[0-9]+)")
                set(version "${CMAKE_MATCH_1}")
            endif()
            unset(DuckDB_PROBE_RAN CACHE)
            unset(DuckDB_PROBE_BUILT CACHE)
        endif()
        set(DuckDB_ASKED "${key}" CACHE INTERNAL "")
        set(DuckDB_ANSWERED "${version}" CACHE INTERNAL "")
    endif()
    set(${result} "${DuckDB_ANSWERED}" PARENT_SCOPE)
endfunction()

set(_duckdb_own "")
foreach(_duckdb_place IN ITEMS "${PODIUM_THIRD_PARTY}" "$ENV{PODIUM_THIRD_PARTY}" "${CMAKE_CURRENT_LIST_DIR}/../../build/third_party")
    if(NOT _duckdb_place STREQUAL "")
        get_filename_component(_duckdb_place "${_duckdb_place}/duckdb" ABSOLUTE BASE_DIR "${CMAKE_SOURCE_DIR}")
        list(APPEND _duckdb_own "${_duckdb_place}")
    endif()
endforeach()
list(REMOVE_DUPLICATES _duckdb_own)

set(_duckdb_passed_over "")
foreach(_duckdb_place IN ITEMS system ${_duckdb_own})
    if(_duckdb_place STREQUAL system)
        find_path(DuckDB_INCLUDE_DIR duckdb.h NO_CACHE)
        find_library(DuckDB_LIBRARY duckdb NO_CACHE)
    else()
        find_path(DuckDB_INCLUDE_DIR duckdb.h PATHS "${_duckdb_place}/include" NO_DEFAULT_PATH NO_CACHE)
        find_library(DuckDB_LIBRARY duckdb PATHS "${_duckdb_place}/lib" NO_DEFAULT_PATH NO_CACHE)
    endif()
    if(DuckDB_INCLUDE_DIR AND DuckDB_LIBRARY)
        _duckdb_version(DuckDB_VERSION "${DuckDB_INCLUDE_DIR}" "${DuckDB_LIBRARY}")
        if(DuckDB_VERSION VERSION_GREATER_EQUAL _duckdb_least)
            break()
        endif()
        string(APPEND _duckdb_passed_over " ${DuckDB_LIBRARY} is too old or does not load (version '${DuckDB_VERSION}').")
    endif()
    unset(DuckDB_INCLUDE_DIR)
    unset(DuckDB_LIBRARY)
    unset(DuckDB_VERSION)
endforeach()
if(DuckDB_VERSION AND _duckdb_passed_over AND NOT DuckDB_FIND_QUIETLY)
    message(STATUS "DuckDB:${_duckdb_passed_over}")
endif()
list(JOIN _duckdb_own " or " _duckdb_own)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB
    REQUIRED_VARS DuckDB_LIBRARY DuckDB_INCLUDE_DIR
    VERSION_VAR DuckDB_VERSION
    REASON_FAILURE_MESSAGE
        "DuckDB ${_duckdb_least} or newer is neither on this system nor in ${_duckdb_own}.${_duckdb_passed_over} packaging/deps puts it there.")

if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
    add_library(DuckDB::DuckDB SHARED IMPORTED)
    set_target_properties(DuckDB::DuckDB PROPERTIES
        IMPORTED_LOCATION "${DuckDB_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${DuckDB_INCLUDE_DIR}")
    if(UNIX AND NOT APPLE)
        set_target_properties(DuckDB::DuckDB PROPERTIES IMPORTED_SONAME libduckdb.so)
    endif()
endif()

unset(_duckdb_least)
unset(_duckdb_own)
unset(_duckdb_place)
unset(_duckdb_passed_over)
