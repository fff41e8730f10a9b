# SPDX-License-Identifier: GPL-3.0-or-later
# Run as a script: writes FILE's bytes into the C source OUTPUT as `const unsigned char NAME[]` and `const gsize NAME_size`.
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${FILE}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
  file(WRITE "${OUTPUT}" "#include <glib.h>\nextern const unsigned char ${NAME}[];\nextern const gsize ${NAME}_size;\n"
    "const unsigned char ${NAME}[] = {\n${bytes}0x00\n};\nconst gsize ${NAME}_size = sizeof ${NAME} - 1;\n")
  return()
endif()

# socinn_embed(TARGET NAME FILE): compiles FILE into TARGET; a zero byte follows, so that text may be read as a string.
function(socinn_embed target name file)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${name}.c)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFILE=${file} -DOUTPUT=${output} -DNAME=${name} -P ${PROJECT_SOURCE_DIR}/lib/embed.cmake
    DEPENDS ${file} ${PROJECT_SOURCE_DIR}/lib/embed.cmake VERBATIM)
  target_sources(${target} PRIVATE ${output})
  # The rule is known only in the folder that calls; the target of another folder waits for it by name.
  add_custom_target(${name}_source DEPENDS ${output})
  add_dependencies(${target} ${name}_source)
endfunction()
