// The assembler reads the file: the compiler would take longer for a C array of this length than
// for all of src/cpp/audio.
#if defined(__APPLE__)
#define READ_ONLY ".section __TEXT,__const\n"
#define HIDDEN ".private_extern "
#define WEIGHTS "_silero_vad_weights"
#else
#define READ_ONLY ".section .rodata\n"
#define HIDDEN ".hidden "
#define WEIGHTS "silero_vad_weights"
#endif

// clang-format off
__asm__(
    READ_ONLY
    ".globl " WEIGHTS "\n"
    HIDDEN WEIGHTS "\n"
    ".balign 64\n"
    WEIGHTS ":\n"
    ".incbin \"" SILERO_VAD_WEIGHTS_FILE "\"\n"
    ".text\n");
// clang-format on
