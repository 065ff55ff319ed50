"""Draw the pictures of docs/vad.md: the same files each time.

python tools/vad_pictures [folder]
"""

from __future__ import annotations

import sys
from pathlib import Path

from pictures import PICTURES

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "vad"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        (folder / f"{picture.__name__}.svg").write_text(picture().svg(), encoding="utf-8")


if __name__ == "__main__":
    main()
