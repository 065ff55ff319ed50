#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// Float32 in the order that README.md tells; ends before `silero_vad_weights_end`.
extern const float silero_vad_weights[];
extern const float silero_vad_weights_end[];

#ifdef __cplusplus
}
#endif
