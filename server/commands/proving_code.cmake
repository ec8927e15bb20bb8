# Writes OUT, which says which source proves items: LIST names the files, relative to ROOT.
file(STRINGS ${LIST} files)
set(all "")
foreach(name ${files})
  file(SHA256 ${ROOT}/${name} hash)
  string(APPEND all "${hash} ${name}\n")
endforeach()
string(SHA256 code "${all}")
file(WRITE ${OUT} "#include \"commands/proving_code.hpp\"\n
namespace commands {
const std::string_view proving_code{\"${code}\"};
}\n")
