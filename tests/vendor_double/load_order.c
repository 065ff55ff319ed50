/* Appends the name of this library to the file that VENDOR_DOUBLE_LOAD_LOG names, when it is
 * loaded. A file, because libraries that are opened with RTLD_LOCAL share nothing else. */
#include <stdio.h>
#include <stdlib.h>

#ifndef LIBRARY_NAME
#define LIBRARY_NAME "agora_rtc_sdk"
#endif

__attribute__((constructor)) static void record_loading(void) {
  const char* path = getenv("VENDOR_DOUBLE_LOAD_LOG");
  FILE* log = path == NULL ? NULL : fopen(path, "a");
  if (log == NULL) return;
  fputs(LIBRARY_NAME "\n", log);
  fclose(log);
}
