"""How far colours stand apart, for people who see all of them and for people who do not, and how text stands out.

Colour blindness as simulated by Machado, Oliveira and Fernandes (2009), severity 1; distance CIEDE2000 (Sharma, Wu
and Dalal 2005); contrast as in WCAG 2.2.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

SIGHTS = {
    "alle kleuren": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> Array:
    """Light of a colour `#rrggbb`: three parts from 0 to 1."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ _XYZ[1])


def contrast(a: str, b: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, sight: str = "alle kleuren") -> Array:
    """Lightness, green to red and blue to yellow, as somebody with this sight sees it."""
    seen = np.clip(np.array(SIGHTS[sight]) @ linear(colour), 0, 1)
    x = _XYZ @ seen / _WHITE
    f = np.where(x > (6 / 29) ** 3, np.cbrt(x), x / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(a: str, b: str, sight: str = "alle kleuren") -> float:
    """CIEDE2000: 1 can just be seen, 100 is black to white."""
    return ciede2000(lab(a, sight), lab(b, sight))


def ciede2000(one: Array, two: Array) -> float:
    """Distance of two colours in CIELAB."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    mean = ((a1**2 + b1**2) ** 0.5 + (a2**2 + b2**2) ** 0.5) / 2
    g = 1.5 - 0.5 * (mean**7 / (mean**7 + 25**7)) ** 0.5
    c1, c2 = np.hypot(a1 * g, b1), np.hypot(a2 * g, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a * g)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = h1 + h2 if not c1 * c2 else (h1 + turn / 2) % 360
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.20 * _cos(4 * hue - 63)
    s_light = 1 + 0.015 * (light - 50) ** 2 / (20 + (light - 50) ** 2) ** 0.5
    s_chroma, s_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    spin = 60 * np.exp(-(((hue - 275) / 25) ** 2))
    rotated = -2 * (chroma**7 / (chroma**7 + 25**7)) ** 0.5 * np.sin(np.radians(spin))
    parts = (
        (l2 - l1) / s_light,
        (c2 - c1) / s_chroma,
        2 * (c1 * c2) ** 0.5 * np.sin(np.radians(turn / 2)) / s_hue,
    )
    return float((sum(part**2 for part in parts) + rotated * parts[1] * parts[2]) ** 0.5)


def _cos(degrees: float) -> float:
    return float(np.cos(np.radians(degrees)))
