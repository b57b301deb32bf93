# cmake -DFOLDER=resources/samples -DFILES="a;b" -DOUTPUT=SampleTexts.cpp -P EmbedTexts.cmake
# Writes the given files, paths relative to FOLDER, as the source of sampleTexts(). Texts below 64 KB.
set(source "// Made from resources/samples by EmbedTexts.cmake; changes here are lost.
#include \"core/workflows/samples/SampleTexts.h\"

namespace podium::workflows {

std::span<const SampleText> sampleTexts()
{
    static constexpr SampleText texts[] = {
")
foreach(file ${FILES})
    file(READ "${FOLDER}/${file}" text)
    string(APPEND source "        {\"${file}\", R\"sample(${text})sample\"},\n")
endforeach()
string(APPEND source "    };
    return texts;
}

} // namespace podium::workflows
")
file(WRITE "${OUTPUT}" "${source}")
