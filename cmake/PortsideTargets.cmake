# Compiler settings and the three functions by which every folder declares its targets.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(PORTSIDE_CCACHE ccache)
if(PORTSIDE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${PORTSIDE_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${PORTSIDE_CCACHE})
endif()

add_library(portside_flags INTERFACE)
target_compile_options(portside_flags INTERFACE
  -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2 -Wimplicit-fallthrough -Werror
  -fstack-protector-strong)
target_compile_definitions(portside_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
  QT_USE_QSTRINGBUILDER _GLIBCXX_ASSERTIONS)
target_include_directories(portside_flags INTERFACE ${CMAKE_SOURCE_DIR})
if(PORTSIDE_SANITIZE)
  target_compile_options(portside_flags INTERFACE
    -fsanitize=${PORTSIDE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(portside_flags INTERFACE -fsanitize=${PORTSIDE_SANITIZE})
else()
  target_compile_definitions(portside_flags INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:_FORTIFY_SOURCE=2>)
endif()

# portside_core_library(NAME SOURCES ... LINKS folder ...): the static library of core/NAME. LINKS names the other core
# folders it may include; this list is the arrow of the design, and tests/layers holds the includes against it.
function(portside_core_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;QT" ${ARGN})
  add_library(portside_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(portside_${name} PUBLIC portside_flags Qt6::Core)
  foreach(folder IN LISTS ARG_LINKS)
    target_link_libraries(portside_${name} PUBLIC portside_${folder})
  endforeach()
  foreach(module IN LISTS ARG_QT)
    target_link_libraries(portside_${name} PUBLIC Qt6::${module})
  endforeach()
endfunction()

# portside_test(NAME SOURCES ... LINKS target ... LABELS ... TIMEOUT seconds): one Qt Test program. It runs offscreen, with
# private XDG folders under the build folder, and leaves its log where run.sh counts passed, failed and skipped.
function(portside_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS;ENVIRONMENT;RESOURCE_LOCK" ${ARGN})
  if(NOT ARG_SOURCES)
    set(ARG_SOURCES ${name}.cpp)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  if(NOT ARG_LABELS)
    set(ARG_LABELS fast)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE portside_flags portside_test_support Qt6::Test ${ARG_LINKS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  # Qt's path of the build folder, for a macro that we do not use, would keep ccache from sharing tests between two presets.
  target_compile_options(${name} PRIVATE -UQT_TESTCASE_BUILDDIR)
  target_compile_definitions(${name} PRIVATE
    PORTSIDE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" PORTSIDE_BUILD_DIR="${CMAKE_BINARY_DIR}"
    PORTSIDE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name} -o ${CMAKE_BINARY_DIR}/test-logs/${name}.txt,txt -o -,txt)
  set(home ${CMAKE_BINARY_DIR}/test-home/${name})
  # A small quarantine, because some tests measure memory.
  set(asan detect_leaks=1:strict_string_checks=1:quarantine_size_mb=16:suppressions=${CMAKE_SOURCE_DIR}/tests/support/asan.supp)
  set(environment
    QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 TZ=UTC HOME=${home} XDG_CONFIG_HOME=${home}/config
    XDG_DATA_HOME=${home}/data XDG_STATE_HOME=${home}/state XDG_CACHE_HOME=${home}/cache XDG_RUNTIME_DIR=${home}/run
    "PATH=${CMAKE_BINARY_DIR}/bin:$ENV{PATH}" ASAN_OPTIONS=${asan}
    LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0 ${ARG_ENVIRONMENT})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" ENVIRONMENT "${environment}")
  if(ARG_RESOURCE_LOCK)
    set_tests_properties(${name} PROPERTIES RESOURCE_LOCK "${ARG_RESOURCE_LOCK}")
  endif()
endfunction()
