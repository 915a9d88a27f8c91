#!/usr/bin/env bash
# Sets Portside up on Debian and runs it. Nothing but this shell and git needs to be there before.
#
#   ./run.sh [ARGUMENTS]      installs what is missing, builds, and opens Portside with a demo machine. ARGUMENTS go to the
#                             program. Without a display the demo machine's console is joined to this terminal instead.
#   ./run.sh test [LABEL]     installs what the tests need, builds and runs them, and counts the results.
#                             LABEL is one of: all (the default), fast, ui, qemu, slow, soak.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# What it takes to build, to run, and to test. Debian 12 and 13 have all of it under these names.
build_packages=(
    g++ cmake ninja-build                              # the compiler; the demo guest needs its linker too
    qt6-base-dev qt6-tools-dev qt6-l10n-tools          # Qt and what turns .ts files into .qm files
)
run_packages=(
    qemu-system-x86 qemu-utils                         # the machines and their disk images
    qt6-qpa-plugins fonts-dejavu-core                  # the window on X11, and a font for the terminal
)
wayland_packages=(qt6-wayland)                         # only where Wayland is the only display
test_packages=(
    xvfb xauth xdotool                                 # a display, and hands, for the tests of the window
    xterm                                              # the terminal that ours is compared with
    unicode-data ncurses-bin                           # what the terminal is held against: widths, clusters, terminfo
    socat ser2net inetutils-telnet                     # the other end of ports
    at-spi2-core dbus-daemon                           # the bus over which a screen reader hears the window
    strace                                             # makes system calls fail: full disks
    desktop-file-utils appstream                       # judges of the files in packaging/
    libvirt-clients libvirt-daemon-driver-qemu         # the real libvirt, to compare definitions and arguments with
    openssl                                            # certificates, and the other end of TLS
    libxml2-utils                                      # xmllint, for libvirt's schema
    ccache                                             # the headless build takes its objects from the first one
)

say() { printf '%s\n' "run.sh: $*" >&2; }

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Somebody's unreachable extra archive need not stop us: what is really lacking shows when it is installed.
refresh_package_lists() {
    as_root apt-get --quiet update || say "apt could not refresh all of its lists and goes on with what it has."
}

# Prints those of the named packages that are not installed.
missing_of() {
    local installed
    installed=$(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | sed -n 's/ installed$//p' || true)
    printf '%s\n' "$@" | grep --invert-match --line-regexp --fixed-strings --file=<(printf '%s\n' "$installed") || true
}

install() {
    local missing
    if ! command -v apt-get >/dev/null; then
        say "This is no Debian: install what these packages hold by other means, if it is missing: $*"
        return
    fi
    mapfile -t missing < <(missing_of "$@")
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
        say "Packages are missing, and there is no sudo. As root, run: apt-get install --no-install-recommends ${missing[*]}"
        exit 1
    fi
    say "Installing ${missing[*]}"
    refresh_package_lists
    as_root env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes --no-install-recommends \
        -o DPkg::Lock::Timeout=300 install "${missing[@]}"
}

# Qt and the terminal want UTF-8; a fresh system has no other such locale than this one.
use_utf8() {
    [[ ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} == *[Uu][Tt][Ff]* ]] || export LC_ALL=C.UTF-8
}

# --- ./run.sh [ARGUMENTS] -----------------------------------------------------------------------------------------------

run() {
    install "${build_packages[@]}" "${run_packages[@]}"
    [[ -z ${WAYLAND_DISPLAY:-} || -n ${DISPLAY:-} ]] || install "${wayland_packages[@]}"
    (cd "$root" && cmake --workflow --preset release) >&2
    PATH=$root/build/release/bin:$PATH
    portsidectl show demo >/dev/null 2>&1 || portsidectl define --demo >&2
    if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} || $# -gt 0 ]]; then
        exec portside "$@"
    fi
    run_without_display
}

# Joins the demo machine's console to this terminal. With nobody to type, its prompt is the end of the demonstration.
run_without_display() {
    local result=0 was_off=no
    if portsidectl show --json demo | grep --quiet '^ *"state": "off"'; then
        was_off=yes
        portsidectl start demo >&2
    fi
    if [[ -t 0 ]]; then
        exec portsidectl console demo
    fi
    portsidectl console --until 'COM1> ' --timeout 60 demo </dev/null || result=$?
    echo
    [[ $was_off == no ]] || portsidectl stop demo >&2 || result=$?
    return "$result"
}

# --- ./run.sh test [LABEL] ----------------------------------------------------------------------------------------------

# build_and_test PRESET CTEST-ARGUMENT...: a failed test is no failure here; the summary counts it.
build_and_test() {
    local folder=$root/build/$1
    (cd "$root" && cmake --preset "$1" && cmake --build --preset "$1") || {
        say "The build \"$1\" failed, so no test was run; the compiler's message stands above."
        exit 1
    }
    rm -rf "$folder/test-logs"
    mkdir -p "$folder/test-logs"
    ctest --test-dir "$folder" --parallel 2 --output-on-failure --no-tests=error --output-junit test-logs/ctest.xml "${@:2}" || true
}

# The tests start a ser2net of their own; the service that comes with the package is not theirs to leave running.
install_test_packages() {
    local missing
    mapfile -t missing < <(missing_of ser2net)
    install "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
    # Debian 13 has QEMU's SPICE in a package of its own.
    if apt-cache show qemu-system-modules-spice >/dev/null 2>&1; then
        install qemu-system-modules-spice
    fi
    if command -v apt-get >/dev/null && [[ ${#missing[@]} -gt 0 && -d /run/systemd/system ]]; then
        as_root systemctl --quiet disable --now ser2net.service || true
    fi
}

# apt-get download needs package lists, and a system on which nothing was missing may have none.
fetch_linux_guest() {
    local fetch=("$root/tests/support/linux-guest/fetch" "$root/build/downloads/linux-guest")
    "${fetch[@]}" || { refresh_package_lists && "${fetch[@]}"; }
}

run_tests() {
    local label=${1:-all} selection=(--label-exclude '^soak$') folders=("$root/build/dev")
    case $label in
    all) ;;
    fast | ui | qemu | slow | soak) selection=(--label-regex "^$label\$") ;;
    *)
        say "There is no test label \"$label\". Choose one of: all fast ui qemu slow soak."
        exit 2
        ;;
    esac
    install_test_packages
    fetch_linux_guest

    # Both builds then have equal command lines, and what the first has compiled the second takes from the cache.
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
    build_and_test dev "${selection[@]}"
    # Core, portsidectl and portside-supervisor never need the desktop program: build them without it and test them again.
    if [[ $label == all || $label == fast ]]; then
        build_and_test headless --label-regex '^fast$'
        folders+=("$root/build/headless")
    fi
    "$root/tests/support/summary" "${folders[@]}"
}

use_utf8
if [[ ${1:-} == test ]]; then
    run_tests "${@:2}"
else
    run "$@"
fi
