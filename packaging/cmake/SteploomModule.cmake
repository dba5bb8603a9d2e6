# steploom_module(<name> LAYER core|ui|app [MOC] [USES <module>...] [QT <component>...] [LIBS <target>...]
#                 [PARTS <dir>:<Type>...] [EXCLUDE <file>...])
#
# Declares one library `sl_<name>` from the sources of the current folder. A module may only use modules
# declared before it, so the add_subdirectory() order in core/ and ui/ *is* the dependency order.
# PARTS rules:Rule means: each rules/<stem>.cpp defines `Rule <stem>()`; the build writes allRules().
set(SL_CORE_QT_ALLOWED Core)

function(steploom_module name)
    cmake_parse_arguments(A "MOC" "LAYER" "USES;QT;LIBS;PARTS;EXCLUDE" ${ARGN})
    set(target sl_${name})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *.cpp)
    if(A_EXCLUDE)
        list(REMOVE_ITEM sources ${A_EXCLUDE})
    endif()
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS *.h)

    foreach(dep IN LISTS A_USES)
        if(NOT TARGET sl_${dep})
            message(FATAL_ERROR "${name} uses ${dep}, which is not below it. See core/README.md, 'Layers'.")
        endif()
        get_target_property(depLayer sl_${dep} SL_LAYER)
        if(A_LAYER STREQUAL "core" AND NOT depLayer STREQUAL "core")
            message(FATAL_ERROR "core module ${name} may not use ${depLayer} module ${dep}.")
        endif()
    endforeach()
    if(A_LAYER STREQUAL "core")
        foreach(qt IN LISTS A_QT)
            if(NOT qt IN_LIST SL_CORE_QT_ALLOWED)
                message(FATAL_ERROR "core module ${name} may not link Qt6::${qt}.")
            endif()
        endforeach()
    endif()

    add_library(${target} STATIC ${sources})
    set_target_properties(${target} PROPERTIES SL_LAYER ${A_LAYER} AUTOMOC ${A_MOC})
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${headers})
    set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    target_link_libraries(${target} PUBLIC nlohmann_json::nlohmann_json)
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
    foreach(dep IN LISTS A_USES)
        target_link_libraries(${target} PUBLIC sl_${dep})
    endforeach()
    foreach(qt IN LISTS A_QT)
        if(A_LAYER STREQUAL "core")
            target_link_libraries(${target} PRIVATE Qt6::${qt})   # never in a core header
        else()
            target_link_libraries(${target} PUBLIC Qt6::${qt})
        endif()
    endforeach()
    foreach(lib IN LISTS A_LIBS)
        target_link_libraries(${target} PUBLIC ${lib})
    endforeach()
    steploom_warnings(${target})

    foreach(part IN LISTS A_PARTS)
        _steploom_parts(${target} ${name} ${part})
    endforeach()
    list(JOIN A_USES " " uses)
    set_property(GLOBAL APPEND_STRING PROPERTY SL_LAYER_MAP "${A_LAYER}/${name}: ${uses}\n")
endfunction()

function(steploom_warnings target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
    # GCC 12 takes `"text" + string` for an overlapping copy (its bug 105651).
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        target_compile_options(${target} PRIVATE -Wno-restrict)
    endif()
    if(STEPLOOM_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
endfunction()

# Every <dir>/<stem>.cpp defines one function `Type <stem>()`; this writes the table that lists them all,
# sorted by name.
function(_steploom_parts target name spec)
    string(REPLACE ":" ";" spec "${spec}")
    list(GET spec 0 dir)
    list(GET spec 1 type)
    file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/${dir} ${dir}/*.cpp)
    list(SORT files)
    set(decls "")
    set(calls "")
    foreach(f IN LISTS files)
        string(REGEX REPLACE "\\.cpp$" "" stem ${f})
        string(APPEND decls "${type} ${stem}();\n")
        string(APPEND calls "        ${dir}::${stem}(),\n")
    endforeach()
    string(REGEX REPLACE "([a-z])([A-Z])" "\\1_\\2" snake ${type})
    string(TOLOWER ${snake} snake)
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${CMAKE_SOURCE_DIR} OUTPUT_VARIABLE rel)
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${dir}.gen.cpp CONTENT
"// Generated from the files in ${rel}/${dir}. Do not edit.
#include \"${rel}/${snake}.h\"
namespace steploom::${name} {
namespace ${dir} {
${decls}}
std::span<${type} const> all${type}s() {
    static std::vector<${type}> const parts{
${calls}    };
    return parts;
}
}
")
    target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${dir}.gen.cpp)
endfunction()

# The architecture test reads this map and refuses an #include over an edge that is not in it.
function(steploom_write_layer_map)
    get_property(map GLOBAL PROPERTY SL_LAYER_MAP)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/layers.txt CONTENT "${map}")
endfunction()

# steploom_test(tst_<subject> [USES <module>...] [QT <component>...] [TIMEOUT <seconds>]): one Qt Test
# program from tst_<subject>.cpp. Core tests carry the ctest label "core", the others "ui".
function(steploom_test name)
    cmake_parse_arguments(A "" "TIMEOUT" "USES;QT" ${ARGN})
    add_executable(${name} ${name}.cpp)
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
    # One known file to read: moc itself takes a tenth of the time that AUTOMOC takes to find it out, 75 times over.
    qt6_generate_moc(${name}.cpp ${name}.moc TARGET ${name})
    target_sources(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    set(label core)
    foreach(dep IN LISTS A_USES)
        target_link_libraries(${name} PRIVATE sl_${dep})
        get_target_property(depLayer sl_${dep} SL_LAYER)
        if(depLayer STREQUAL "ui")
            set(label ui)
        endif()
    endforeach()
    foreach(qt IN LISTS A_QT)
        target_link_libraries(${name} PRIVATE Qt6::${qt})
    endforeach()
    target_link_libraries(${name} PRIVATE Qt6::Test)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_compile_definitions(${name} PRIVATE
        TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" SOURCE_ROOT="${CMAKE_SOURCE_DIR}"
        LAYER_MAP="${CMAKE_BINARY_DIR}/layers.txt" BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT A_TIMEOUT)
        set(A_TIMEOUT 120)
    endif()
    if(STEPLOOM_SANITIZE)
        math(EXPR A_TIMEOUT "${A_TIMEOUT} * 5")  # sanitizers make everything slower
    endif()
    set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${A_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=*.debug=false;XDG_RUNTIME_DIR=/tmp")
endfunction()
