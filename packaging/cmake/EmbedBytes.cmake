# cmake -D INPUT=<file> -D OUTPUT=<file.cpp> -D FUNCTION=<namespace::name> -D HEADER=<header> -P EmbedBytes.cmake
#
# Writes a function that returns the bytes of a file, as the header declares it: std::string_view name();
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
cmake_path(GET INPUT FILENAME name)
string(REGEX MATCH "^(.*)::([a-zA-Z]+)$" matched ${FUNCTION})
file(WRITE ${OUTPUT}
"// Generated from ${name}. Do not edit.
#include \"${HEADER}\"
namespace ${CMAKE_MATCH_1} {
static constexpr char content[] = \"${bytes}\";
std::string_view ${CMAKE_MATCH_2}() {
    return {content, sizeof content - 1};
}
}
")
