# SPDX-License-Identifier: GPL-3.0-or-later
# Linters as build targets, so that only what changed is looked at again: lint-format, lint-tidy, lint-cppcheck.
file(GLOB_RECURSE lint_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/*.c ${PROJECT_SOURCE_DIR}/bindings/cli/*.c
  ${PROJECT_SOURCE_DIR}/tests/*.c ${PROJECT_SOURCE_DIR}/benches/*.c)
file(GLOB_RECURSE lint_headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/*.h ${PROJECT_SOURCE_DIR}/lib/*.h
  ${PROJECT_SOURCE_DIR}/bindings/cli/*.h ${PROJECT_SOURCE_DIR}/tests/*.h)
find_program(CLANG_FORMAT clang-format)
find_program(CLANG_TIDY clang-tidy)
find_program(CPPCHECK cppcheck)
set(stamps ${CMAKE_CURRENT_BINARY_DIR}/lint)

# socinn_lint(TARGET SOURCES CONFIGURATION COMMAND...): the command with a source at its end, once per changed source.
function(socinn_lint target sources configuration)
  set(done)
  foreach(source ${${sources}})
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE name)
    string(REPLACE "/" "." name ${name})
    add_custom_command(OUTPUT ${stamps}/${target}.${name}
      COMMAND ${ARGN} ${source}
      COMMAND ${CMAKE_COMMAND} -E touch ${stamps}/${target}.${name}
      DEPENDS ${source} ${lint_headers} ${PROJECT_SOURCE_DIR}/${configuration}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMENT "${target} ${name}" VERBATIM)
    list(APPEND done ${stamps}/${target}.${name})
  endforeach()
  add_custom_target(${target} DEPENDS ${done})
endfunction()

file(MAKE_DIRECTORY ${stamps} ${stamps}/cppcheck)
if(CLANG_FORMAT)
  set(formatted ${lint_sources} ${lint_headers})
  socinn_lint(lint-format formatted .clang-format ${CLANG_FORMAT} --style=file --dry-run --Werror)
  add_custom_target(format COMMAND ${CLANG_FORMAT} --style=file -i ${formatted} COMMENT "format" VERBATIM)
endif()
if(CLANG_TIDY)
  # Only sources of this build: benchmarks and the like are in its compile commands only when they are built.
  set(tidied ${lint_sources})
  if(NOT SOCINN_BENCHES)
    list(FILTER tidied EXCLUDE REGEX "/benches/")
  endif()
  list(FILTER tidied EXCLUDE REGEX "/tests/install/")
  socinn_lint(lint-tidy tidied .clang-tidy ${CLANG_TIDY} --quiet --warnings-as-errors=* -p ${PROJECT_BINARY_DIR})
endif()
if(CPPCHECK)
  # Macros that its own libraries do not know; and what a function returns is not always a new block of memory.
  set(macros "-DG_GNUC_FORMAT(n)=" "-DG_GNUC_PRINTF(n,m)=" "-DG_DEFINE_EXTENDED_ERROR(Type,name)="
    "-DSTART_TEST(name)=static void name(int _i)" -DEND_TEST= -D_POSIX_C_SOURCE=200809L
    "-Djson_array_foreach(array,index,value)=while((value=json_array_get(array,index=next_index(array))))"
    "-Djson_object_foreach(object,key,value)=while((value=json_object_get(object,key=next_key(object))))")
  add_custom_target(lint-cppcheck
    COMMAND ${CPPCHECK} --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1
      --suppress=leakReturnValNotUsed
      --library=gtk --cppcheck-build-dir=${stamps}/cppcheck ${macros}
      -I ${PROJECT_SOURCE_DIR}/include -I ${PROJECT_SOURCE_DIR}/lib ${lint_sources}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMENT "lint-cppcheck" VERBATIM)
endif()
