# cmake -D OUTPUT=<file.cpp> -D FOLDER=<folder of SVG files> -P EmbedGlyphs.cmake
#
# Writes the outlines of all glyphs as one table, a row for each <path>, sorted by glyph name. The files hold nothing
# but <path> elements; one with fill="currentColor" is a filled part.
file(GLOB files ${FOLDER}/*.svg)
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
    cmake_path(GET file STEM name)
    file(READ ${file} text)
    string(REGEX MATCHALL "<path [^>]*>" paths "${text}")
    if(NOT paths)
        message(FATAL_ERROR "${file} has no <path>; a glyph is drawn by its paths alone.")
    endif()
    foreach(path IN LISTS paths)
        if(NOT path MATCHES " d=\"([^\"]+)\"")
            message(FATAL_ERROR "${file} has a <path> without d.")
        endif()
        set(d "${CMAKE_MATCH_1}")
        set(filled false)
        if(path MATCHES " fill=\"currentColor\"")
            set(filled true)
        endif()
        string(APPEND rows "    {\"${name}\", \"${d}\", ${filled}},\n")
    endforeach()
endforeach()
file(WRITE ${OUTPUT}
"// Generated from the files in resources/icons. Do not edit.
#include \"core/drawing/glyph_source.h\"
namespace steploom::drawing {
static constexpr GlyphSource embeddedGlyphs[] = {
${rows}};
std::span<GlyphSource const> glyphSources() {
    return embeddedGlyphs;
}
}
")
