#include "core/model/DomainOrder.h"

namespace portside::model {

std::span<const char *const> domainOrder()
{
    static constexpr const char *names[] = {
        // domain
        "name", "uuid", "genid", "title", "description", "metadata", "maxMemory", "memory", "currentMemory",
        "blkiotune", "memtune", "memoryBacking", "vcpu", "vcpus", "iothreads", "iothreadids", "defaultiothread",
        "cputune", "numatune", "resource", "sysinfo", "bootloader", "bootloader_args", "os", "idmap", "features", "cpu",
        "clock", "on_poweroff", "on_reboot", "on_crash", "on_lockfailure", "pm", "perf", "devices", "seclabel",
        "keywrap", "launchSecurity",
        // os
        "type", "firmware", "init", "initarg", "loader", "nvram", "kernel", "initrd", "cmdline", "dtb", "root", "acpi",
        "boot", "bootmenu", "bios", "smbios",
        // devices
        "emulator", "disk", "controller", "lease", "filesystem", "interface", "smartcard", "serial", "parallel",
        "console", "channel", "input", "tpm", "graphics", "sound", "audio", "video", "hostdev", "redirdev",
        "redirfilter", "hub", "watchdog", "memballoon", "rng", "panic", "shmem", "iommu", "vsock"};
    return names;
}

} // namespace portside::model
