"""A sheet to draw on in one tone of ink: lines of text, the thread, knots, marks of grades.

Values are how much ink lies somewhere, 0 to 255. Marks are drawn large and made small, for even
edges; each has the meaning that the stylesheet's mark of the same name has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageOps

from generator.pictures import lettering

INK, SECOND, MARK, PALE, LINE = 255, 190, 138, 62, 40
_SCALE = 4
_FADE, _BAR, _TALL = 44, 14, 76
_DOT, _LARGE = 26, 32

Painter = Callable[[ImageDraw.ImageDraw, int, int], None]


class Sheet:
    """A drawing of ink on paper."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with an empty sheet."""
        self.image = Image.new("L", (width, height), 0)
        self._draw = ImageDraw.Draw(self.image)

    def lines(
        self,
        x: float,
        y: float,
        broken: Sequence[str],
        name: str,
        size: int,
        ink: int,
        *,
        leading: float = 1.3,
        right: bool = False,
    ) -> float:
        """Set lines of text downward, `right` with their ends at x; return where they end."""
        face = lettering.face(name, size)
        for line in broken:
            anchor = "ra" if right else "la"
            self._draw.text((x, y), line, fill=ink, font=face, anchor=anchor)
            y += round(size * leading)
        return y

    def line(self, x: float, top: float, bottom: float, ink: int, width: int = 3) -> None:
        """Draw a line downward."""
        self._draw.rectangle((x - width // 2, top, x + width // 2, bottom), fill=ink)

    def rule(self, left: float, right: float, y: float) -> None:
        """Draw a hairline across."""
        self._draw.rectangle((left, y, right, y + 1), fill=LINE)

    def knot(self, x: float, y: float, words: str) -> None:
        """Draw how exactly a date is known, on the thread; `words` as the stylesheet has them."""
        kinds = set(words.split())
        if kinds & {"about", "possibly"}:
            self._faded(x, y, INK if "about" in kinds else INK // 2)
        if kinds & {"span", "within"}:
            self._bar(x, y, kinds)
        elif "contested" in kinds:
            self._mark(x, y, (_LARGE, _LARGE), _hatched_dot)
        elif kinds & {"day", "possibly"}:
            self._mark(x, y, (_DOT, _DOT), _dot)
        elif "open" in kinds:
            self._mark(x, y, (_DOT, _DOT), _dashed_ring)

    def status(self, x: float, y: float, size: int, value: str) -> None:
        """Draw the mark of a grade, from its upper left corner on."""
        paint = _STATUSES.get(value, _outline)
        self._mark(x + size / 2, y + size / 2, (size, size), paint)

    def _faded(self, x: float, y: float, ink: int) -> None:
        """Draw a bar round a point that fades out upward and downward."""
        down = [round(ink * (n + 0.5) / _FADE) for n in range(_FADE)]
        column = Image.frombytes("L", (1, 2 * _FADE), bytes([*down, *reversed(down)]))
        self._put(x, y, column.resize((_BAR, 2 * _FADE)), over=True)

    def _bar(self, x: float, y: float, kinds: set[str]) -> None:
        """Draw several days as a bar, one day of several as a pale one between two ticks."""
        within, contested = "within" in kinds, "contested" in kinds
        width = 20 if contested else _BAR
        paint = _hatched if contested else _pale if within else _full
        bar = _painted((width, _TALL), paint)
        if within:
            bar = ImageOps.expand(bar, (6, 0), fill=0)
            for top in (0, _TALL - 3):
                bar.paste(INK, (0, top, bar.width, top + 3))
        ramp = Image.linear_gradient("L").resize((bar.width, _TALL // 2))
        if "fade-in" in kinds:
            bar.paste(ImageChops.multiply(bar.crop((0, 0, *ramp.size)), ramp), (0, 0))
        if "fade-out" in kinds:
            lower = (0, _TALL - ramp.height)
            part = bar.crop((*lower, bar.width, _TALL))
            bar.paste(ImageChops.multiply(part, ImageOps.flip(ramp)), lower)
        self._put(x, y, bar)

    def _mark(self, x: float, y: float, size: tuple[int, int], paint: Painter) -> None:
        self._put(x, y, _painted(size, paint))

    def _put(self, x: float, y: float, mark: Image.Image, *, over: bool = False) -> None:
        """Put a mark with its middle at a point, over what is there or instead of it."""
        place = (round(x - mark.width / 2), round(y - mark.height / 2))
        if over:
            under = self.image.crop((*place, place[0] + mark.width, place[1] + mark.height))
            mark = ImageChops.lighter(under, mark)
        self.image.paste(mark, place)


def _painted(size: tuple[int, int], paint: Painter) -> Image.Image:
    """Return a mark, painted large and made small."""
    width, height = (side * _SCALE for side in size)
    large = Image.new("L", (width, height), 0)
    paint(ImageDraw.Draw(large), width, height)
    return large.resize(size, Image.Resampling.BOX)


def _dot(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    draw.ellipse((0, 0, width - 1, height - 1), fill=INK)


def _hatching(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    for start in range(-height, width, 6 * _SCALE):
        draw.line((start, height, start + height, 0), fill=INK, width=int(2.4 * _SCALE))


def _hatched_dot(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _hatching(draw, width, height)
    # What lies outside the ring is wiped out by a wide one around it.
    draw.ellipse((-width, -height, 2 * width, 2 * height), outline=0, width=width)
    draw.ellipse((0, 0, width - 1, height - 1), outline=INK, width=3 * _SCALE)


def _dashed_ring(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    box = (0, 0, width - 1, height - 1)
    for start in range(0, 360, 45):
        draw.arc(box, start, start + 27, fill=INK, width=3 * _SCALE)


def _outline(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    draw.rectangle((0, 0, width - 1, height - 1), outline=INK, width=2 * _SCALE)


def _full(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    draw.rectangle((0, 0, width - 1, height - 1), fill=INK)


def _pale(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    draw.rectangle((0, 0, width - 1, height - 1), fill=PALE)


def _bars(*places: float) -> Painter:
    def paint(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
        for place in places:
            draw.rectangle((place * width, 0, (place + 0.28) * width, height - 1), fill=INK)

    return paint


def _hatched(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _hatching(draw, width, height)
    _outline(draw, width, height)


def _dashed(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _outline(draw, width, height)
    gap = width // 7
    for start in (gap * 1.5, gap * 4.5):
        draw.rectangle((start, 0, start + gap, height), fill=0)
        draw.rectangle((0, start, width, start + gap), fill=0)


def _crossed(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _outline(draw, width, height)
    draw.line((0, 0, width, height), fill=INK, width=2 * _SCALE)
    draw.line((0, height, width, 0), fill=INK, width=2 * _SCALE)


def _struck(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _outline(draw, width, height)
    draw.rectangle((0, height * 0.44, width, height * 0.56), fill=INK)


_STATUSES: dict[str, Painter] = {
    "confirmed": _full,
    "fair": _bars(0.1, 0.62),
    "single-source": _bars(0.36),
    "contested": _hatched,
    "unassessed": _dashed,
    "discounted": _crossed,
    "retracted": _struck,
}
