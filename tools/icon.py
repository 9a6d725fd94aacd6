"""Draw the picture of the site in a browser's tab: a contested day on the thread.

    python tools/icon.py generator/theme/assets/images/favicon.png

It takes the place of the theme's own; a chronology that names another in `mkdocs.yml`
(`theme: {favicon: …}`) has that one instead. The generator never runs this.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

SIZE, SCALE = 64, 8
PAPER, INK = (0xF8, 0xF4, 0xEB), (0x1E, 0x1A, 0x15)
MIDDLE, THREAD, RING, STROKE, APART = 32, 2.5, 24, 4, 13


def icon() -> Image.Image:
    """Return the picture, ink on paper, so that it stands on light and dark tabs alike."""
    large = SIZE * SCALE
    dot, hatch, thread = (Image.new("L", (large, large)) for _ in range(3))
    box = _box(RING)
    ImageDraw.Draw(dot).ellipse(box, fill=255)
    lines = ImageDraw.Draw(hatch)
    for n in range(-SIZE, 2 * SIZE):
        at = n * APART * SCALE
        lines.line((at, large, at + large, 0), fill=255, width=STROKE * SCALE)
    ImageDraw.Draw(thread).rectangle(
        ((MIDDLE - THREAD) * SCALE, 0, (MIDDLE + THREAD) * SCALE, large), fill=255
    )
    drawn = ImageChops.multiply(thread, ImageChops.invert(dot))
    drawn = ImageChops.lighter(drawn, ImageChops.multiply(dot, hatch))
    ImageDraw.Draw(drawn).ellipse(box, outline=255, width=STROKE * SCALE)
    ink = drawn.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    return Image.composite(Image.new("RGB", ink.size, INK), Image.new("RGB", ink.size, PAPER), ink)


def _box(radius: float) -> tuple[float, float, float, float]:
    first, last = (MIDDLE - radius) * SCALE, (MIDDLE + radius) * SCALE
    return first, first, last, last


if __name__ == "__main__":
    icon().quantize(32).save(Path(sys.argv[1]), optimize=True)
