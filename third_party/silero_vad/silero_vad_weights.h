#pragma once

#ifdef __cplusplus
extern "C" {
#endif

#define SILERO_VAD_WEIGHTS 222593

/// In the order that README.md tells.
extern const float silero_vad_weights[SILERO_VAD_WEIGHTS];

#ifdef __cplusplus
}
#endif
