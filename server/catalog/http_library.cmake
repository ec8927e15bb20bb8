# Makes http_library.cpp out of the sources in support/, again whenever one of them changes.
set(http_library_support ${CMAKE_CURRENT_SOURCE_DIR}/catalog/support)
foreach(pair
    PYTHON:assay_http.py JAVASCRIPT:assay_http.js GO:assay_http.go JAVA:AssayHttp.java
    PYTHON_WORLD:assay_world.py JAVASCRIPT_WORLD:assay_world.js GO_WORLD:assay_world.go
    JAVA_WORLD:AssayWorld.java MANUAL:http_manual.md MANUAL_WORLD:world_manual.md)
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 language)
  list(GET pair 1 name)
  file(READ ${http_library_support}/${name} HTTP_LIBRARY_${language})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${http_library_support}/${name})
endforeach()
configure_file(
  ${CMAKE_CURRENT_SOURCE_DIR}/catalog/http_library.cpp.in
  ${CMAKE_CURRENT_BINARY_DIR}/catalog/http_library.cpp @ONLY)
target_sources(assay_catalog PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/catalog/http_library.cpp)
