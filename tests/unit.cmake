# SPDX-License-Identifier: GPL-3.0-or-later
# C tests: tests/unit/test_*.c make a program each; vectors.c and vectors_*.c make one, the runner of tests/vectors.
find_program(VALGRIND valgrind)
pkg_get_variable(glib_prefix glib-2.0 prefix)

# socinn_valgrind_test(NAME COMMAND...): a test once more, for its memory, by ctest -C Valgrind -L valgrind.
function(socinn_valgrind_test name command)
  if(VALGRIND AND NOT SOCINN_SANITIZE)
    if(TARGET ${command})
      set(command $<TARGET_FILE:${command}>)
    endif()
    # Without Check's forks every test's memory is seen by one process.
    add_test(NAME valgrind.${name} CONFIGURATIONS Valgrind WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
      COMMAND ${VALGRIND} --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite
        --errors-for-leak-kinds=definite --suppressions=${glib_prefix}/share/glib-2.0/valgrind/glib.supp
        ${command} ${ARGN})
    set_tests_properties(valgrind.${name} PROPERTIES LABELS valgrind TIMEOUT 1800 ENVIRONMENT
      "CK_FORK=no;CK_TIMEOUT_MULTIPLIER=20;G_DEBUG=fatal-criticals;LC_ALL=C.UTF-8;SOCINN_SOURCE_DIR=${PROJECT_SOURCE_DIR};SOCINN_BUILD_DIR=${PROJECT_BINARY_DIR}")
  endif()
endfunction()

# socinn_valgrind_test(NAME ARGUMENT...): the program again under valgrind, by ctest -C Valgrind -L valgrind. Without
# forks the memory of all cases is seen by one process.
function(socinn_valgrind_test name)
  if(NOT VALGRIND OR SOCINN_SANITIZE)
    return()
  endif()
  add_test(NAME valgrind.${name} CONFIGURATIONS Valgrind WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND ${VALGRIND} --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite
      --errors-for-leak-kinds=definite --suppressions=${glib_prefix}/share/glib-2.0/valgrind/glib.supp
      $<TARGET_FILE:${name}> ${ARGN})
  set_tests_properties(valgrind.${name} PROPERTIES LABELS valgrind TIMEOUT 1800 ENVIRONMENT
    "CK_FORK=no;CK_TIMEOUT_MULTIPLIER=20;G_DEBUG=fatal-criticals;LC_ALL=C.UTF-8;SOCINN_SOURCE_DIR=${PROJECT_SOURCE_DIR}")
endfunction()

function(socinn_unit_test name)
  add_executable(${name} ${ARGN})
  target_compile_options(${name} PRIVATE ${SOCINN_WARNINGS})
  target_link_libraries(${name} PRIVATE socinn_internal PkgConfig::CHECK m)
  socinn_test(${name} c ${name})
  socinn_valgrind_test(${name})
endfunction()

file(GLOB unit_tests CONFIGURE_DEPENDS unit/test_*.c)
foreach(source ${unit_tests})
  cmake_path(GET source STEM name)
  socinn_unit_test(${name} ${source})
endforeach()
file(GLOB vector_runners CONFIGURE_DEPENDS unit/vectors.c unit/vectors_*.c)
if(vector_runners)
  socinn_unit_test(vectors ${vector_runners})
endif()
