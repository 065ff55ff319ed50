#!/usr/bin/env python3
"""Write the header of an ELF library for another machine than this one.

Usage: write_foreign_elf.py OUTPUT
"""

import platform
import struct
import sys
from pathlib import Path

EM_X86_64 = 62
EM_AARCH64 = 183
ET_DYN = 3
HEADER_SIZE = 64
PROGRAM_HEADER_SIZE = 56
SECTION_HEADER_SIZE = 64


def foreign_header() -> bytes:
    machine = EM_AARCH64 if platform.machine() in ("x86_64", "AMD64") else EM_X86_64
    identity = b"\x7fELF" + bytes([2, 1, 1]) + bytes(9)  # 64 bit, little endian, version 1
    fields = struct.pack(
        "<HHIQQQIHHHHHH",
        ET_DYN,
        machine,
        1,  # version
        0,  # entry
        HEADER_SIZE,  # program headers begin here, and there are none
        0,  # section headers
        0,  # flags
        HEADER_SIZE,
        PROGRAM_HEADER_SIZE,
        0,
        SECTION_HEADER_SIZE,
        0,
        0,
    )
    return identity + fields


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(foreign_header() + bytes(4096 - HEADER_SIZE))
