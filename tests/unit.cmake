# SPDX-License-Identifier: GPL-3.0-or-later
# C tests: tests/unit/test_*.c make a program each; vectors.c and vectors_*.c make one, the runner of tests/vectors.
find_program(VALGRIND valgrind)
pkg_get_variable(glib_prefix glib-2.0 prefix)

# socinn_valgrind_test(NAME PROGRAM ARGUMENT...): the program, or the target, again under valgrind, by
# ctest -C Valgrind -L valgrind. Without forks the memory of all cases is seen by one process.
function(socinn_valgrind_test name program)
  if(NOT VALGRIND OR SOCINN_SANITIZE)
    return()
  endif()
  if(TARGET ${program})
    set(program $<TARGET_FILE:${program}>)
  endif()
  add_test(NAME valgrind.${name} CONFIGURATIONS Valgrind WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND ${VALGRIND} --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite
      --errors-for-leak-kinds=definite --suppressions=${glib_prefix}/share/glib-2.0/valgrind/glib.supp
      ${program} ${ARGN})
  set_tests_properties(valgrind.${name} PROPERTIES LABELS valgrind TIMEOUT 1800 ENVIRONMENT
    "CK_FORK=no;CK_TIMEOUT_MULTIPLIER=20;${SOCINN_TEST_ENVIRONMENT}")
endfunction()

function(socinn_unit_test name)
  add_executable(${name} ${ARGN})
  target_compile_options(${name} PRIVATE ${SOCINN_WARNINGS})
  target_link_libraries(${name} PRIVATE socinn_internal PkgConfig::CHECK m)
  socinn_test(${name} c ${name})
  socinn_valgrind_test(${name} ${name})
endfunction()

file(GLOB unit_tests CONFIGURE_DEPENDS unit/test_*.c)
foreach(source ${unit_tests})
  cmake_path(GET source STEM name)
  socinn_unit_test(${name} ${source})
endforeach()
file(GLOB vector_runners CONFIGURE_DEPENDS unit/vectors.c unit/vectors_*.c)
if(vector_runners)
  socinn_unit_test(vectors ${vector_runners})
  if(SOCINN_SANITIZE) # thousands of cases, and a sanitizer makes each fork slow
    socinn_test_environment(vectors CK_FORK=no)
  endif()
endif()
