#!/usr/bin/env python3
"""Write the C headers of the ABI, third_party/agora_sdk/include/, from abi.json beside them.

A header that people type by hand drifts from the facts; these cannot. Every struct carries
asserts of its size and of each member's place, so a compiler with another opinion says so.

Usage: tools/generate_abi_headers.py [ABI_JSON] [INCLUDE_DIR]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

SDK_DIR = Path(__file__).resolve().parent.parent / "third_party" / "agora_sdk"
LINE_LENGTH = 100
BASE_HEADER = "agora_base.h"
UMBRELLA_HEADER = "agora_sdk.h"

PURPOSE_OF_HEADER = {
    BASE_HEADER: "Types, enums and structs that the other headers share",
    "agora_media_base.h": "Frames, packets and what describes them",
    "agora_observers.h": "Observers of frames and capabilities that are registered as handles",
    "agora_receivers.h": "Receivers of packets and encoded images",
    "agora_senders.h": "Senders of audio, video and packets",
    "agora_media_node_factory.h": "The factory that creates senders",
    "agora_parameter.h": "Private parameters of a service or connection",
    "agora_audio_processor.h": "Audio filters and sinks of a track",
    "agora_audio_track.h": "Local and remote audio tracks",
    "agora_video_track.h": "Local and remote video tracks",
    "agora_local_user.h": "The local user of a connection: publish, subscribe, observe",
    "agora_rtc_conn.h": "Connections to a channel",
    "agora_service.h": "The service: one per process, root of everything",
    "agora_other.h": "Functions of the library that server programs do not use",
}

BASE_MACROS = """\
#ifndef AGORA_API
#define AGORA_API __attribute__((visibility("default")))
#endif

/* A macro and not a typedef: `const AGORA_HANDLE` has to mean `const void*`. */
#define AGORA_HANDLE void*

/* Layout of a struct at this ABI level, checked by the compiler. */
#define AGORA_ABI_STRUCT(type, size, alignment) \\
  static_assert(sizeof(type) == (size), #type ": size"); \\
  static_assert(AGORA_ABI_ALIGNOF(type) == (alignment), #type ": alignment")
#define AGORA_ABI_MEMBER(type, member, offset, size) \\
  static_assert(offsetof(type, member) == (offset), #type "." #member ": offset"); \\
  static_assert(sizeof(((type*)0)->member) == (size), #type "." #member ": size")
#ifdef __cplusplus
#define AGORA_ABI_ALIGNOF(type) alignof(type)
#else
#define AGORA_ABI_ALIGNOF(type) _Alignof(type)
#endif"""

POINTER_SIZE = 8
INT_RANGE = range(-(2**31), 2**31)
KEYWORDS = (
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t"
    " char32_t class co_await co_return co_yield compl concept const const_cast consteval"
    " constexpr constinit continue decltype default delete do double dynamic_cast else enum"
    " explicit export extern false float for friend goto if inline int long mutable namespace new"
    " noexcept not not_eq nullptr operator or or_eq private protected public register"
    " reinterpret_cast requires restrict return short signed sizeof static static_assert"
    " static_cast struct switch template this thread_local throw true try typedef typeid typename"
    " union unsigned using virtual void volatile wchar_t while xor xor_eq"
)
RESERVED = frozenset(KEYWORDS.split())

Item = dict[str, Any]


def legal(name: str) -> str:
    """Return a member or argument name that is no keyword of C or C++."""
    return name + "_" if name in RESERVED else name


def base_name(c_type: str) -> str:
    return re.sub(r"\b(?:const|struct)\b|\*|\[\d+\]", "", c_type).strip()


def declare(c_type: str, name: str) -> str:
    """Join type and name: an array's extent goes behind the name.

    A member with the name of its own type hides that type in C++, which the language forbids;
    the struct's tag names it instead.
    """
    element, _, extent = c_type.partition("[")
    if base_name(element) == name:
        element = element.replace(name, f"struct _{name}")
    return f"{element} {legal(name)}" + (f"[{extent}" if extent else "")


def fill(head: str, parts: list[str], tail: str, indent: int = 0) -> list[str]:
    """Lay out `head a, b, c tail`, breaking between parts where the line would get too long."""
    lines = [" " * indent + head]
    for position, part in enumerate(parts):
        last = position == len(parts) - 1
        text = part + (tail if last else ",")
        gap = "" if position == 0 else " "
        if len(lines[-1]) + len(gap) + len(text) > LINE_LENGTH:
            lines.append(" " * (indent + 4) + text)
        else:
            lines[-1] += gap + text
    return lines


def arguments(item: Item) -> list[str]:
    # An argument may have its type's name: its scope begins behind the type.
    return [f"{a['type']} {legal(a['name'])}" for a in item["args"]] or ["void"]


def function_lines(function: Item) -> list[str]:
    head = f"AGORA_API {function['returns']} {function['name']}("
    return fill(head, arguments(function), ");")


def member_lines(member: Item) -> list[str]:
    if "args" not in member:
        return [f"  {declare(member['type'], member['name'])};"]
    head = f"{member['returns']} (*{legal(member['name'])})("
    return fill(head, arguments(member), ");", indent=2)


def struct_lines(item: Item) -> list[str]:
    name = item["name"]
    members = item.get("fields") or item["members"]
    lines = [f"typedef struct _{name} {{"]
    for member in members:
        lines += member_lines(member)
    lines.append(f"}} {name};")
    lines.append(f"AGORA_ABI_STRUCT({name}, {item['size']}, {item['align']});")
    for member in members:
        facts = [name, legal(member["name"]), str(member["offset"])]
        facts.append(str(member.get("size", POINTER_SIZE)))
        lines += fill("AGORA_ABI_MEMBER(", facts, ");")
    return lines


def enumerator_names(abi: Item) -> dict[tuple[str, str], str]:
    """Map (enum, value name) to a C name, which is the value name wherever that is possible.

    The names come from C++ namespaces; C has one scope for all. A name that is used twice, taken
    by a type or function, or no legal identifier gets the enum's name in front.
    """
    taken = Counter(value for enum in abi["enums"] for value in enum["values"])
    for kind in ("functions", "structs", "observers", "enums"):
        taken.update(item["name"] for item in abi[kind])
    names = {}
    for enum in abi["enums"]:
        for value in enum["values"]:
            free = taken[value] == 1 and value.isidentifier() and value not in RESERVED
            names[enum["name"], value] = value if free else f"{enum['name']}_{value}"
    return names


def enum_lines(enum: Item, names: dict[tuple[str, str], str]) -> list[str]:
    """ISO C limits enumerators to int; two masks need all 32 bits, which compilers offer."""
    wide = any(number not in INT_RANGE for number in enum["values"].values())
    lines = [("__extension__ " if wide else "") + f"typedef enum {enum['name']} {{"]
    for value, number in enum["values"].items():
        text = f"0x{number:X}" if number not in INT_RANGE else str(number)
        lines.append(f"  {names[enum['name'], value]} = {text},")
    return [*lines, f"}} {enum['name']};"]


def types_in(item: Item) -> Iterator[str]:
    for key in ("type", "returns"):
        if key in item:
            yield base_name(item[key])
    for part in (*item.get("args", ()), *item.get("fields", ()), *item.get("members", ())):
        yield from types_in(part)


def in_order_of_use(items: list[Item]) -> list[Item]:
    """Sort structs so that each one follows those it mentions, else by name."""
    by_name = {item["name"]: item for item in items}
    ordered: dict[str, Item] = {}

    def place(item: Item) -> None:
        for name in sorted(set(types_in(item)) & by_name.keys() - {item["name"]}):
            place(by_name[name])
        ordered.setdefault(item["name"], item)

    for item in items:
        place(item)
    return list(ordered.values())


def base_lines(abi: Item) -> list[str]:
    lines = [f"typedef {c_type} {name};" for name, c_type in abi["typedefs"].items()]
    lines.append("")
    lines += fill("enum { ", [f"{k} = {v}" for k, v in abi["constants"].items()], " };")
    names = enumerator_names(abi)
    for enum in abi["enums"]:
        lines += ["", *enum_lines(enum, names)]
    return lines


def include_lines(header: str, used: Iterable[str], home: dict[str, str]) -> list[str]:
    if header == BASE_HEADER:
        system = ("assert", "stdbool", "stddef", "stdint")
        return [f"#include <{name}.h>" for name in system]
    headers = {home[name] for name in used if name in home} | {BASE_HEADER}
    return [f'#include "{name}"' for name in sorted(headers - {header})]


def comment_lines(text: str, abi: Item) -> list[str]:
    return [
        f"/* {text}.",
        " *",
        f" * C ABI of {abi['library']}, level {abi['level']}: names, order and types.",
        " * Generated by tools/generate_abi_headers.py from abi.json; do not edit.",
        " */",
        "#pragma once",
        "",
    ]


def header_text(header: str, abi: Item) -> str:
    types = [item for kind in ("structs", "observers") for item in abi[kind]]
    home = {item["name"]: item["header"] for item in types}
    own_types = in_order_of_use([item for item in types if item["header"] == header])
    functions = [item for item in abi["functions"] if item["header"] == header]
    used = [name for item in (*own_types, *functions) for name in types_in(item)]

    lines = comment_lines(PURPOSE_OF_HEADER[header], abi)
    lines += include_lines(header, used, home)
    if header == BASE_HEADER:
        lines += ["", BASE_MACROS]
    lines += ["", "#ifdef __cplusplus", 'extern "C" {', "#endif"]
    if header == BASE_HEADER:
        lines += ["", *base_lines(abi)]
    for item in own_types:
        lines += ["", *struct_lines(item)]
    if functions:
        lines.append("")
    for function in functions:
        lines += function_lines(function)
    lines += ["", "#ifdef __cplusplus", '}  /* extern "C" */', "#endif"]
    return "\n".join(lines) + "\n"


def umbrella_text(abi: Item) -> str:
    lines = comment_lines("All headers of the ABI", abi)
    lines += [f'#include "{header}"' for header in sorted(PURPOSE_OF_HEADER)]
    return "\n".join(lines) + "\n"


def write_headers(abi: Item, include_dir: Path) -> None:
    include_dir.mkdir(parents=True, exist_ok=True)
    texts = {header: header_text(header, abi) for header in PURPOSE_OF_HEADER}
    texts[UMBRELLA_HEADER] = umbrella_text(abi)
    for header, text in texts.items():
        (include_dir / header).write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("abi_json", type=Path, nargs="?", default=SDK_DIR / "abi.json")
    parser.add_argument("include_dir", type=Path, nargs="?", default=SDK_DIR / "include")
    options = parser.parse_args()
    abi = json.loads(options.abi_json.read_text(encoding="utf-8"))
    write_headers(abi, options.include_dir)


if __name__ == "__main__":
    main()
