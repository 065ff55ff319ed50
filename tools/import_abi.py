#!/usr/bin/env python3
"""Condense a collection of C ABI facts into third_party/agora_sdk/abi.json.

The source describes several libraries, several wrapper languages and several native versions.
Headers, tests and the symbol check need one thing only: names, order, types and layout of
libagora_rtc_sdk.so at one ABI level. Everything else stays out, so that a change of abi.json is
always a change of the ABI.

Usage: tools/import_abi.py SOURCE_JSON ENGINE_SYMBOLS_TXT
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ABI_LEVEL = "4.4.32.174"
LIBRARY = "libagora_rtc_sdk.so"
TARGET = Path(__file__).resolve().parent.parent / "third_party" / "agora_sdk" / "abi.json"
LINE_LENGTH = 100

HEADER_OF_AREA = {
    "service": "agora_service.h",
    "connection": "agora_rtc_conn.h",
    "local user": "agora_local_user.h",
    "audio track": "agora_audio_track.h",
    "video track": "agora_video_track.h",
    "media node factory": "agora_media_node_factory.h",
    "senders": "agora_senders.h",
    "receivers": "agora_receivers.h",
    "observers": "agora_observers.h",
    "parameter": "agora_parameter.h",
    "audio processor (filters, sinks)": "agora_audio_processor.h",
    "other": "agora_other.h",
    "rtm": "agora_other.h",
}

# Types that belong to one family or to the media description; all others are common.
TYPES_OF_HEADER = {
    "agora_media_base.h": (
        "audio_frame audio_label audio_params audio_pcm_data_info audio_pcm_frame"
        " audio_spectrum_data color_space_type encoded_audio_frame_info"
        " encoded_audio_frame_rev_info encoded_video_frame_info external_video_frame"
        " packet_options user_audio_spectrum_info video_frame"
    ),
    "agora_service.h": (
        "advanced_config_info agora_service_config audio_session_config"
        " local_access_point_configuration log_upload_server_info"
    ),
    "agora_rtc_conn.h": (
        "audio_subscription_options client_role_options downlink_network_info encryption_config"
        " lastmile_probe_config lastmile_probe_one_way_result lastmile_probe_result"
        " network_observer peer_downlink_info rtc_conn_config rtc_conn_info rtc_conn_observer"
        " rtc_stats uplink_network_info user_info"
    ),
    "agora_local_user.h": (
        "ana_stats audio_encoder_config audio_frame_observer audio_processing_stats"
        " audio_spectrum_observer audio_volume_info local_audio_detailed_stats local_audio_stats"
        " local_user_observer remote_video_stream_info video_subscription_options"
    ),
    "agora_audio_track.h": (
        "local_audio_track_stats remote_audio_track_stats spatial_audio_params"
    ),
    "agora_video_track.h": (
        "local_video_track_stats remote_video_track_stats simulcast_stream_config"
        " video_encoder_config video_track_info"
    ),
    "agora_receivers.h": (
        "media_ctrl_packet_receiver media_packet_receiver video_encoded_image_receiver"
    ),
    "agora_observers.h": (
        "audio_encoded_frame_rev_observer capabilites_observer capabilities capability_item"
        " capability_item_map video_encoded_frame_observer video_frame_observer"
        " video_frame_observer2"
    ),
    "agora_audio_processor.h": "audio_sink audio_sink_wants",
    "agora_other.h": "beauty_options",
}
HEADER_OF_TYPE = {
    name: header for header, names in TYPES_OF_HEADER.items() for name in names.split()
}

# No signature names this struct (the creating function is declared with another one), yet it is
# what a caller of agora_video_encoded_image_receiver_create means.
UNREFERENCED_TYPES = ("video_encoded_image_receiver",)

# Enums of other libraries, and of wrappers above the C API.
FOREIGN_ENUM = re.compile(r"C_RTM_|SessCtrl|(Audio|Video)PublishType$|VAD_STATE \(wrapper level\)")


def clean_type(text: str) -> str:
    """Return the C type alone; the source notes the enum behind an int as `int (ENUM)`."""
    return re.sub(r"\s*\([A-Z_]+\)$", "", text)


def base_name(c_type: str) -> str:
    """Return the name inside a type: `const foo*` and `foo[16]` are both about foo."""
    return re.sub(r"\b(?:const|struct|enum)\b|\*|\[\d+\]", "", c_type).strip()


def typed_name(item: dict[str, Any]) -> dict[str, str]:
    return {"name": item["name"], "type": clean_type(item["type"])}


def signature(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "returns": clean_type(item["returns"]),
        "args": [typed_name(argument) for argument in item["args"]],
    }


def import_function(item: dict[str, Any]) -> dict[str, Any]:
    return {"name": item["name"], "header": HEADER_OF_AREA[item["area"]], **signature(item)}


def import_layout(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": item["name"],
        "header": HEADER_OF_TYPE.get(item["name"], "agora_base.h"),
        "size": item["size"],
        "align": item["align"],
    }


def import_struct(item: dict[str, Any]) -> dict[str, Any]:
    fields = [
        {**typed_name(field), "offset": field["offset"], "size": field["size"]}
        for field in item["fields"]
    ]
    return {**import_layout(item), "fields": fields}


def import_observer(item: dict[str, Any]) -> dict[str, Any]:
    """An observer's members are function pointers, apart from a `user_data` here and there."""
    members = []
    for member in item["fields"]:
        kind = signature(member) if "returns" in member else {"type": member["type"]}
        members.append({"name": member["name"], "offset": member["offset"], **kind})
    return {**import_layout(item), "members": members}


def types_in(item: dict[str, Any]) -> Iterator[str]:
    """Yield the name of every type that a function, struct or observer mentions."""
    if "returns" in item:
        yield base_name(item["returns"])
    if "type" in item:
        yield base_name(item["type"])
    for part in (*item.get("args", ()), *item.get("fields", ()), *item.get("members", ())):
        yield from types_in(part)


def reachable(roots: list[dict[str, Any]], types: dict[str, dict[str, Any]]) -> set[str]:
    """Return the names of all types that the roots need, directly or through other types."""
    found: set[str] = set()
    waiting = [name for root in roots for name in types_in(root)] + list(UNREFERENCED_TYPES)
    while waiting:
        name = waiting.pop()
        if name in types and name not in found:
            found.add(name)
            waiting.extend(types_in(types[name]))
    return found


def condense(source: dict[str, Any], engine_symbols: list[str]) -> dict[str, Any]:
    functions = [import_function(f) for f in source["functions"] if f["library"] == LIBRARY]
    structs = [import_struct(s) for s in source["structs"] if s["size"] is not None]
    observers = [import_observer(o) for o in source["callbacks"]]
    needed = reachable(functions, {item["name"]: item for item in (*structs, *observers)})
    enums = [
        {"name": e["name"], "values": e["values"]}
        for e in source["enums"]
        if not FOREIGN_ENUM.match(e["name"])
    ]
    unknown = set(engine_symbols) - {f["name"] for f in functions}
    if unknown:
        raise SystemExit(f"engine symbols that are no function of {LIBRARY}: {sorted(unknown)}")
    typedefs = {k: v for k, v in source["meta"]["typedefs"].items() if k != "AGORA_HANDLE"}

    def by_name(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(items, key=lambda item: item["name"])

    return {
        "level": ABI_LEVEL,
        "library": LIBRARY,
        "typedefs": dict(sorted(typedefs.items())),
        "constants": dict(sorted(source["meta"]["constants"].items())),
        "functions": by_name(functions),
        "structs": by_name([s for s in structs if s["name"] in needed]),
        "observers": by_name([o for o in observers if o["name"] in needed]),
        "enums": by_name(enums),
        "engine_symbols": sorted(engine_symbols),
    }


def render(value: Any, indent: int = 0) -> str:
    """Render JSON with everything that fits on one line on one line: a diff shows one fact."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or (indent and indent + len(line) < LINE_LENGTH):
        return line
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        opening, closing = "{}"
        items = [f"{json.dumps(key)}: {render(item, indent + 2)}" for key, item in value.items()]
    else:
        opening, closing = "[]"
        items = [render(item, indent + 2) for item in value]
    return f"{opening}\n{pad}" + f",\n{pad}".join(items) + f"\n{' ' * indent}{closing}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source_json", type=Path)
    parser.add_argument("engine_symbols_txt", type=Path)
    options = parser.parse_args()
    source = json.loads(options.source_json.read_text(encoding="utf-8"))
    symbols = options.engine_symbols_txt.read_text(encoding="utf-8").split()
    TARGET.write_text(render(condense(source, symbols)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
