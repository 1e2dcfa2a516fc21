"""Which part of a picture is on the screen and how large; numbers only, knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wbc_desktop.domain.cell import Box

LARGEST = 16.0
"""Screen pixels per pixel of the picture, at most."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """``scale`` is screen pixels per picture pixel; ``x``, ``y`` the picture point in the middle
    of the view; ``width``, ``height`` the view's size in screen pixels."""

    picture: tuple[int, int]
    width: int
    height: int
    scale: float
    x: float
    y: float

    @property
    def whole_scale(self) -> float:
        """At which the whole picture just fits."""
        return min(self.width / self.picture[0], self.height / self.picture[1])

    @property
    def smallest(self) -> float:
        return min(self.whole_scale, 1.0)

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        return (
            (x - self.x) * self.scale + self.width / 2,
            (y - self.y) * self.scale + self.height / 2,
        )

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        return (
            (x - self.width / 2) / self.scale + self.x,
            (y - self.height / 2) / self.scale + self.y,
        )

    def resized(self, width: int, height: int) -> Viewport:
        return replace(self, width=max(1, width), height=max(1, height)).kept_inside()

    def moved(self, dx: float, dy: float) -> Viewport:
        """Dragged by screen pixels."""
        return replace(self, x=self.x - dx / self.scale, y=self.y - dy / self.scale).kept_inside()

    def zoomed(self, factor: float, at: tuple[float, float]) -> Viewport:
        """Larger or smaller; the picture point under ``at`` (screen) stays there."""
        scale = max(self.smallest, min(LARGEST, self.scale * factor))
        px, py = self.to_picture(*at)
        x = px - (at[0] - self.width / 2) / scale
        y = py - (at[1] - self.height / 2) / scale
        return replace(self, scale=scale, x=x, y=y).kept_inside()

    def centred(self, x: float, y: float, scale: float | None = None) -> Viewport:
        wanted = self.scale if scale is None else max(self.smallest, min(LARGEST, scale))
        return replace(self, x=x, y=y, scale=wanted).kept_inside()

    def fitted(self) -> Viewport:
        """The whole picture."""
        return self.centred(self.picture[0] / 2, self.picture[1] / 2, self.whole_scale)

    def kept_inside(self) -> Viewport:
        """The view never leaves the picture; a picture smaller than the view is centred."""
        return replace(
            self,
            x=_inside(self.x, self.picture[0], self.width / self.scale),
            y=_inside(self.y, self.picture[1], self.height / self.scale),
        )

    @property
    def region(self) -> Box:
        """The visible pixels of the picture, cut to it."""
        left, top = self.to_picture(0, 0)
        right, bottom = self.to_picture(self.width, self.height)
        x0, y0 = max(0, int(left)), max(0, int(top))
        x1, y1 = min(self.picture[0], int(right) + 1), min(self.picture[1], int(bottom) + 1)
        return Box(x0, y0, max(1, x1 - x0), max(1, y1 - y0))


def _inside(middle: float, whole: float, shown: float) -> float:
    if shown >= whole:
        return whole / 2
    return max(shown / 2, min(whole - shown / 2, middle))
