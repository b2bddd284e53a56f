"""Colours as the service keeps them: 255 steps, single precision, zeros left out."""

import struct


def shown_color(color: dict[str, float]) -> dict[str, float]:
    """The colour as it is read back.

    >>> shown_color({"red": 1.0, "green": 0.0, "blue": 0.5})
    {'red': 1, 'blue': 0.49803922}
    """
    steps = {name: _steps(value) for name, value in (color or {}).items()}
    return {name: _shortest(step / 255) for name, step in steps.items() if step}


def _steps(value: float) -> int:
    return min(255, max(0, int(value * 255 + 1e-6)))


def _shortest(value: float) -> float:
    """The shortest spelling that single precision tells from its neighbours."""
    single = _single(value)
    spelled = next(
        number
        for digits in range(1, 10)
        if _single(number := float(f"{value:.{digits}g}")) == single
    )
    return int(spelled) if spelled.is_integer() else spelled


def _single(value: float) -> float:
    return float(struct.unpack("f", struct.pack("f", value))[0])
