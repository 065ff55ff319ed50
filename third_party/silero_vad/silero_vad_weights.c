// The assembler reads the file: a C array of this length would take the compiler longer than all of
// src/cpp/audio.
#if defined(__APPLE__)
#define READ_ONLY ".section __TEXT,__const\n"
#define SYMBOL(name) ".globl _" name "\n.private_extern _" name "\n_" name ":\n"
#else
#define READ_ONLY ".section .rodata\n"
#define SYMBOL(name) ".globl " name "\n.hidden " name "\n" name ":\n"
#endif

// clang-format off
__asm__(
    READ_ONLY
    ".balign 64\n"
    SYMBOL("silero_vad_weights")
    ".incbin \"" SILERO_VAD_WEIGHTS_FILE "\"\n"
    SYMBOL("silero_vad_weights_end")
    ".text\n");
// clang-format on
