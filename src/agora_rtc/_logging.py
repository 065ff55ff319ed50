"""The logger of the package. Silent until the program configures logging."""

import logging

logger = logging.getLogger("agora_rtc")
logger.addHandler(logging.NullHandler())
