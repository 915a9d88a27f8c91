# cmake --workflow --preset package: a .deb and a .tar.gz in build/package.
set(PORTSIDE_MAINTAINER "Portside maintainers <maintainers@portside.example>" CACHE STRING
    "Whom the packages name as responsible: set this when you publish them")

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_VENDOR "Portside")
set(CPACK_PACKAGE_CONTACT "${PORTSIDE_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "console manager for virtual machines")
set(CPACK_PACKAGE_DESCRIPTION
"Edit a virtual machine, run it on QEMU, and work on its serial and parallel
ports in a terminal that loses nothing: a supervisor beside each machine reads
and records its ports, whether a window is open or not.
.
Definitions are libvirt domain XML. The same abilities are there on the
command line, without a display.")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR})
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qemu-system-x86, qemu-utils, qt6-qpa-plugins")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "qt6-wayland, socat")
include(CPack)
