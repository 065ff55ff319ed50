#include "abi/abi_from_c.h"

#include "agora_sdk.h"

/* After ours: its uid_t has to be the same type. */
#include <sys/types.h>

size_t c_size_of_encryption_config(void) {
  return sizeof(encryption_config);
}
size_t c_size_of_wide_enum(void) {
  return sizeof(AREA_CODE);
}
unsigned int c_value_of_wide_enumerator(void) {
  return (unsigned int)AREA_CODE_GLOB;
}
