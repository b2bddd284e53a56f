"""The search for the lowest point."""

from math import cosh, inf, sinh

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.chance.fitting.optimum import Vector, lowest

near = st.floats(-5, 5)


@given(st.tuples(near, near, near, near))
def test_a_bent_valley_is_walked_to_its_end(start: Vector) -> None:
    # Rosenbrock's function twice, the classic trap for such searches
    def valley(p: Vector) -> tuple[float, Vector]:
        value, slope = 0.0, []
        for x, y in (p[:2], p[2:]):
            value += (1 - x) ** 2 + 100 * (y - x * x) ** 2
            slope += [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]
        return value, tuple(slope)

    found = lowest(valley, start, flat=1e-9)
    assert found.value <= valley(start)[0]
    assert found.has_converged
    # Rosenbrock's sum has no other hollow in two dimensions each
    assert found.point == pytest.approx((1, 1, 1, 1), abs=1e-4)


@given(st.floats(-100, 100))
def test_steep_walls_do_not_throw_it_off(start: float) -> None:
    def bowl(p: Vector) -> tuple[float, Vector]:
        return cosh(p[0]), (sinh(p[0]),)

    assert lowest(bowl, [start]).point == pytest.approx([0], abs=1e-3)


def test_places_where_numbers_end_are_avoided() -> None:
    def cliff(p: Vector) -> tuple[float, Vector]:
        return ((p[0] - 0.9) ** 2, (2 * (p[0] - 0.9),)) if p[0] < 1 else (inf, (0.0,))

    assert lowest(cliff, [-3.0]).point == pytest.approx([0.9], abs=1e-5)


def test_a_slope_that_lies_is_not_called_an_optimum() -> None:
    found = lowest(lambda p: (p[0] ** 2, (-1.0,)), [1.0])
    assert not found.has_converged
