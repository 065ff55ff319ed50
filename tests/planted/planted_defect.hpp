#pragma once

/// Does what the sanitizer of this build must report. Exported, so that Python can call it too.
extern "C" __attribute__((visibility("default"))) int planted_defect();
