// Multiboot 0.6.96 section 3: the loader enters here in 32-bit protected mode with flat segments, interrupts off, no stack.
#define MULTIBOOT_MAGIC 0x1badb002
#define MULTIBOOT_FLAGS 0x00000002

    .section .multiboot, "a"
    .align 4
    .long MULTIBOOT_MAGIC
    .long MULTIBOOT_FLAGS
    .long -(MULTIBOOT_MAGIC + MULTIBOOT_FLAGS)

    .text
    .globl start
start:
    lgdt segments
    ljmp $0x08, $1f
1:  mov $0x10, %cx
    mov %cx, %ds
    mov %cx, %es
    mov %cx, %fs
    mov %cx, %gs
    mov %cx, %ss
    mov $stack_top, %esp
    xor %ebp, %ebp
    push %ebx
    push %eax
    call guestMain
2:  cli
    hlt
    jmp 2b

    .section .rodata
    .align 8
table:
    .quad 0
    .quad 0x00cf9a000000ffff
    .quad 0x00cf92000000ffff
segments:
    .word segments - table - 1
    .long table

    .bss
    .align 16
    .skip 16384
stack_top:
    .section .note.GNU-stack, "", @progbits
