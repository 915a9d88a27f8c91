#!/usr/bin/env bash
# Proves what the README promises: in a Debian that holds nothing but git and a shell, the two commands do all the set-up.
# Makes a minimal root with mmdebstrap from the package mirrors of this machine, clones the last commit into it, and runs
# ./run.sh there without a display and without standard input. Needs root, mmdebstrap and a Debian as host.
#
#   packaging/clean-root.sh [RELEASE [ARGUMENTS]]     RELEASE is bookworm (the default) or trixie. ARGUMENTS go to run.sh:
#                                                     "test", "test fast", or nothing for the demo machine.
#   packaging/clean-root.sh bookworm test             what to run before a release
#
# The root lies in build/clean-root/RELEASE and is made anew each time; downloaded packages and the compiler's cache are kept
# beside it, so that a second run spends its time on what changed.
set -euo pipefail

source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
release=${1:-bookworm}
arguments=("${@:2}")
folder=$source/build/clean-root
root=$folder/$release

if [[ $(id -u) -ne 0 ]] || ! command -v mmdebstrap >/dev/null; then
    echo "clean-root: run this as root, with mmdebstrap installed." >&2
    exit 1
fi

# This machine's own sources of Debian packages, with the release put in place of its own.
sources() {
    local host
    host=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    # shellcheck disable=SC2016 # the names in $(...) are apt's
    apt-get indextargets --format '$(ORIGIN) deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' \
        | sed -n 's/^Debian deb/deb/p' | grep " $host" | sed "s/ $host/ $release/" | sort -u
}

# Nothing may stay mounted below the root: the next run removes it.
leave() {
    local point
    for point in root/.cache/ccache var/cache/apt/archives dev/pts dev/shm dev proc sys; do
        if mountpoint --quiet "$root/$point"; then
            umount --lazy "$root/$point"
        fi
    done
}

make_root() {
    leave
    rm -rf "$root"
    mkdir -p "$folder" "$folder/packages-$release/partial" "$folder/ccache-$release"
    sources >"$folder/sources-$release"
    [[ -s $folder/sources-$release ]] || { echo "clean-root: apt knows no Debian mirror here." >&2; exit 1; }
    mmdebstrap --variant=minbase --include=git --aptopt='Acquire::Languages "none"' "$release" "$root" "$folder/sources-$release"
}

enter_root() {
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    mount --bind /proc "$root/proc"
    mount --bind /sys "$root/sys"
    mount --bind /dev "$root/dev"
    mount --bind /dev/pts "$root/dev/pts"
    mount -t tmpfs tmpfs "$root/dev/shm"
    mount --bind "$folder/packages-$release" "$root/var/cache/apt/archives"
    mkdir -p "$root/root/.cache/ccache"
    mount --bind "$folder/ccache-$release" "$root/root/.cache/ccache"
    git clone --quiet "$source" "$root/root/portside"
    env --ignore-environment HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        chroot "$root" sh -c 'cd /root/portside && exec ./run.sh "$@"' sh ${arguments[@]+"${arguments[@]}"} </dev/null
}

trap leave EXIT
make_root
enter_root
