"""An SVG picture of rows over one time axis, drawn from top to bottom.

The background is white, so that it can be read on a dark page too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from judged import FRAME_MS, Utterance

WIDTH = 900
LEFT = 210  # labels end here, and the time axis begins
RIGHT = 782  # it ends here, and notes follow
MARGIN = 14

INK, FAINT, GRID = "#222222", "#5f6670", "#e3e7ec"
CURVE, CURVE_EDGE = "#d3dae3", "#8090a3"
THRESHOLD = "#c2410c"
ACTIVE = "#5b9a47"
PRE_ROLL, WINDOW, SPEAKING = "#d4e4f4", "#8fbbe3", "#2f6fad"


class Chart:
    """Takes rows, one below the other."""

    def __init__(self, title: str, begin_ms: int, end_ms: int) -> None:
        self._title = title
        self._begin_ms = begin_ms
        self._end_ms = end_ms
        self._y = float(MARGIN)
        self._parts: list[str] = []
        self._colours: set[str] = set()  # of boxes

    def heading(self, text: str, note: str = "") -> None:
        self._y += 6
        self._text(MARGIN, self._y + 12, text, weight="bold")
        self._text(RIGHT + 8, self._y + 12, note, fill=FAINT)
        self._y += 20

    def curve(
        self,
        label: str,
        values: Sequence[int],
        low: int,
        high: int,
        thresholds: Iterable[int],
        *,
        steps: Iterable[tuple[int, int, float]] = (),
        height: float = 70,
    ) -> None:
        """Draw a value per frame, thresholds across it, and others (from ms, to ms, at)."""
        bottom = self._y + height

        def y_of(value: float) -> float:
            return bottom - (min(max(value, low), high) - low) / (high - low) * height

        path = f"M{LEFT} {_n(bottom)}"
        end_ms = self._begin_ms
        for value, run in groupby(values[self._begin_ms // FRAME_MS : self._end_ms // FRAME_MS]):
            end_ms += FRAME_MS * len(list(run))
            path += f"V{_n(y_of(value))}H{_n(self._x(end_ms))}"
        path += f"V{_n(bottom)}z"
        self._add(f'<path d="{path}" fill="{CURVE}" stroke="{CURVE_EDGE}" stroke-width=".6"/>')
        self._label(label, self._y + height / 2)
        for threshold in thresholds:
            self._line(LEFT, RIGHT, y_of(threshold), THRESHOLD, width=1.2, dashes="5 3")
            self._text(RIGHT + 8, y_of(threshold) + 4, f"{threshold}", fill=THRESHOLD)
        for first_ms, last_ms, at in steps:
            self._line(self._x(first_ms), self._x(last_ms), y_of(at), SPEAKING, width=2)
            self._text(self._x(last_ms) + 4, y_of(at) + 4, f"{at:.0f}", fill=SPEAKING)
        self._y = bottom + 8

    def strip(self, label: str, flags: Sequence[bool]) -> None:
        """Draw a box over the frames that are flagged."""
        height = 12
        end_ms = 0
        for flag, run in groupby(flags):
            begin_ms, end_ms = end_ms, end_ms + FRAME_MS * len(list(run))
            if flag:
                self._box(begin_ms, end_ms, self._y, height, ACTIVE)
        self._label(label, self._y + height / 2)
        self._y += height + 8

    def utterances(self, label: str, found: Iterable[Utterance], note: str = "") -> None:
        """Draw what the VAD found; the line below an utterance is its last stop window."""
        height = 13
        for utterance in found:
            for begin_ms, end_ms, colour in (
                (utterance.begin_ms, utterance.window_ms, PRE_ROLL),
                (utterance.window_ms, utterance.start_ms, WINDOW),
                (utterance.start_ms, utterance.stop_ms, SPEAKING),
            ):
                self._box(begin_ms, end_ms, self._y, height, colour)
            self._box(utterance.stop_window_ms, utterance.stop_ms, self._y + height, 3, THRESHOLD)
        self._label(label, self._y + height / 2)
        self._text(RIGHT + 8, self._y + height - 2, note, fill=FAINT)
        self._y += height + 9

    def spans(self, label: str, parts: Iterable[tuple[int, int, str]]) -> None:
        """Name parts of the time: (from ms, to ms, name)."""
        for begin_ms, end_ms, text in parts:
            middle = (self._x(begin_ms) + self._x(end_ms)) / 2
            self._line(self._x(begin_ms) + 1, self._x(end_ms) - 1, self._y + 14, FAINT, width=1)
            self._text(middle, self._y + 10, text, anchor="middle", fill=FAINT)
        self._label(label, self._y + 6)
        self._y += 22

    def time_axis(self, step_ms: int) -> None:
        first_ms = -(-self._begin_ms // step_ms) * step_ms
        for time_ms in range(first_ms, self._end_ms + 1, step_ms):
            x = self._x(time_ms)
            # Behind everything that was drawn so far.
            self._parts.insert(
                0,
                f'<path d="M{_n(x)} {MARGIN}V{_n(self._y)}" stroke="{GRID}"/>',
            )
            text = f"{time_ms / 1000:g}" + (" s" if time_ms == first_ms else "")
            self._text(x, self._y + 12, text, anchor="middle", fill=FAINT)
        self._y += 22

    def legend(self) -> None:
        """Tell the colours of the `utterances` that were drawn."""
        x = float(LEFT)
        for colour, height, text in (
            (PRE_ROLL, 11, "pre-roll"),
            (WINDOW, 11, "start window"),
            (SPEAKING, 11, "while speaking"),
            (THRESHOLD, 3, "last stop window"),
        ):
            if colour not in self._colours:
                continue
            self._add(
                f'<rect x="{_n(x)}" y="{_n(self._y + 12 - height)}" width="16"'
                f' height="{height}" fill="{colour}"/>'
            )
            self._text(x + 22, self._y + 11, text, fill=FAINT)
            x += 44 + 7 * len(text)
        self._y += 20

    def svg(self) -> str:
        height = _n(self._y + MARGIN - 6)
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
                f' font-family="Helvetica, Arial, DejaVu Sans, sans-serif" font-size="12"'
                f' fill="{INK}">',
                f"<title>{escape(self._title)}</title>",
                f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
                *self._parts,
                "</svg>\n",
            )
        )

    def _x(self, time_ms: float) -> float:
        share = (time_ms - self._begin_ms) / (self._end_ms - self._begin_ms)
        return LEFT + min(max(share, 0.0), 1.0) * (RIGHT - LEFT)

    def _box(self, begin_ms: int, end_ms: int, y: float, height: float, fill: str) -> None:
        x, width = self._x(begin_ms), self._x(end_ms) - self._x(begin_ms)
        if width > 0:
            self._colours.add(fill)
            self._add(
                f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
                f' fill="{fill}"/>'
            )

    def _line(
        self, x1: float, x2: float, y: float, stroke: str, *, width: float, dashes: str = ""
    ) -> None:
        style = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._add(
            f'<path d="M{_n(x1)} {_n(y)}H{_n(x2)}" stroke="{stroke}"'
            f' stroke-width="{width:g}"{style}/>'
        )

    def _label(self, text: str, middle: float) -> None:
        self._text(LEFT - 10, middle + 4, text, anchor="end")

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        fill: str = INK,
        weight: str = "normal",
    ) -> None:
        if text:
            self._add(
                f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{fill}"'
                f' font-weight="{weight}">{escape(text)}</text>'
            )

    def _add(self, part: str) -> None:
        self._parts.append(part)


def _n(value: float) -> str:
    """Return a coordinate with one decimal at most."""
    return f"{round(value, 1):g}"
