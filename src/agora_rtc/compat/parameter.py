"""Parameters of a service or connection."""

from __future__ import annotations

from .calls import VALUE, Translated, forwards


class AgoraParameter(Translated):
    """Setters return a code, getters the value, or None when there is none."""

    set_int = forwards("key, value")
    set_bool = forwards("key, value")
    set_uint = forwards("key, value")
    set_number = forwards("key, value")
    set_string = forwards("key, value")
    set_array = forwards("key, json_src")
    set_parameters = forwards("json_src")
    get_int = forwards("key", returns=VALUE)
    get_bool = forwards("key", returns=VALUE)
    get_uint = forwards("key", returns=VALUE)
    get_number = forwards("key", returns=VALUE)
    get_string = forwards("key", returns=VALUE)
    get_array = forwards("key, json_src", returns=VALUE)
    get_object = forwards("key", returns=VALUE)
    convert_path = forwards("file_path", returns=VALUE)
