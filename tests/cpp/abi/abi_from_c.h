#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a C compiler makes of the headers, for a C++ test to compare with. */
size_t c_size_of_encryption_config(void);
size_t c_size_of_wide_enum(void);
unsigned int c_value_of_wide_enumerator(void);

#ifdef __cplusplus
}
#endif
