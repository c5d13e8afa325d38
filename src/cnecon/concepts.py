"""What an indicator measures (concepts), and the arithmetic that ties what is measured together (identities)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from cnecon.errors import DataError

if TYPE_CHECKING:
    from cnecon.units import Unit


class ConceptKind(StrEnum):
    """How the figures of a concept behave in time (时期指标, 时点指标, 相对与平均指标, 指数)."""

    FLOW = "flow"
    """Adds up over time: the figures of four quarters make the year's (生产总值, 产量)."""
    STOCK = "stock"
    """Stands at an instant (常住人口, 存款余额, 存栏)."""
    RATE = "rate"
    """A ratio, share, average or price: doesn't add up over parts (城镇化率, 人均可支配收入, 均价)."""
    INDEX = "index"
    """An index number, whose base is 100 or 50 (居民消费价格指数, 采购经理指数)."""


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _text_rows(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


@frozen(kw_only=True)
class Concept:
    """One entry of the indicator lexicon (指标名称).

    Attributes:
        code: the stable code, such as ``RETAIL_SALES``.
        name: the name in full, as the statistical system has it.
        name_en: the English term, as the National Bureau of Statistics uses it.
        aliases: the other spellings that reports print.
        kind: flow, stock, rate or index.
        dimension: the dimension of its unit, as ``data/units.toml`` names it, or a family of them (``money`` for every
            currency, ``count`` for every counter); None where any unit will do, since the unit hangs on what is
            counted (产量 of cars, of grain).
        also: further dimensions that reports use for it (客运量 in 人次 or in 人).
        unit: the symbol of the usual base unit, for figures that are printed without one; None where that would guess.
        head: the concept is a generic head noun (产量, 增加值, 覆盖率) that names more when words stand before it.
        domain: the file of the lexicon that holds it, such as ``industry``.
        source: where its meaning is explained.
        examples: phrases that end in a spelling of it.

    Example:
        >>> from cnecon.lexicon import Lexicon
        >>> Lexicon.default().find_concept("社零总额").name
        '社会消费品零售总额'
    """

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = field(converter=_texts, default=())
    kind: ConceptKind = field(converter=ConceptKind)
    dimension: str | None = None
    also: tuple[str, ...] = field(converter=_texts, default=())
    unit: str | None = None
    head: bool = False
    domain: str = field(default="", eq=False)
    source: str = field(default="", eq=False, repr=False)
    examples: tuple[str, ...] = field(converter=_texts, default=(), eq=False, repr=False)

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)

    @property
    def is_count(self) -> bool:
        """True where things or people are counted (企业, 常住人口)."""
        return (self.dimension or "").startswith("count")

    def admits(self, unit: Unit) -> bool:
        """True where a level of this concept can be stated in ``unit``: of its dimensions, or none is fixed.

        Example:
            >>> from cnecon.lexicon import Lexicon
            >>> from cnecon.units import find_unit
            >>> gdp = Lexicon.default().find_concept("地区生产总值")
            >>> gdp.admits(find_unit("美元")), gdp.admits(find_unit("平方米"))
            (True, False)
        """
        return self.dimension is None or any(_is_of(unit.dimension, known) for known in (self.dimension, *self.also))


def _is_of(dimension: str, family: str) -> bool:
    """True where a dimension is the one named or of the family named, side by side in a compound (money/mass)."""
    sides, families = dimension.split("/"), family.split("/")
    return len(sides) == len(families) and all(
        side == one or side.startswith(one + ":") for side, one in zip(sides, families, strict=True)
    )


class IdentityKind(StrEnum):
    """What arithmetic ties an identity's concepts together."""

    SUM = "sum"
    """result = the terms added up."""
    DIFFERENCE = "difference"
    """result = the first term less the second."""
    QUOTIENT = "quotient"
    """result = scale × the first term / the second."""
    PRODUCT = "product"
    """result = the first term × the second."""
    PART = "part"
    """No term is larger than the result, which it is a part of."""


@frozen(kw_only=True)
class Identity:
    """An arithmetic relation that holds among concepts, for one region, subject and period.

    Attributes:
        code: a stable code, such as ``TRADE_SUM``.
        kind: sum, difference, quotient, product or part.
        result: the code of the concept on the left.
        terms: the codes on the right, in order.
        scale: what the quotient is multiplied by: 100 for a result in %, 1000 for ‰.
        tolerance: by what fraction of the result the two sides may miss each other beyond rounding, because of what
            ``caveats`` says; 0 where the identity holds by definition.
        caveats: when it doesn't hold, in words.
        source: where it is stated.
        examples: figures for which it holds: the result first, then the terms, as decimal strings.

    Example:
        >>> from cnecon.lexicon import Lexicon
        >>> rule = Lexicon.default().identity("TRADE_SUM")
        >>> rule.expected([Decimal(60), Decimal(40)])
        Decimal('100')
    """

    code: str
    kind: IdentityKind = field(converter=IdentityKind)
    result: str
    terms: tuple[str, ...] = field(converter=_texts)
    scale: Decimal = field(converter=Decimal, default=Decimal(1))
    tolerance: Decimal = field(converter=Decimal, default=Decimal(0))
    caveats: str = field(default="", eq=False)
    source: str = field(default="", eq=False, repr=False)
    examples: tuple[tuple[str, ...], ...] = field(converter=_text_rows, default=(), eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        pairs = self.kind not in (IdentityKind.SUM, IdentityKind.PART)
        if not self.terms or (pairs and len(self.terms) != 2):
            raise DataError(
                f"identity {self.code}: a {self.kind} takes {'two terms' if pairs else 'at least one term'}"
            )

    def expected(self, values: Sequence[Decimal]) -> Decimal:
        """What the result must be for these values of the terms, in their order and in base units.

        For ``IdentityKind.PART`` it is the largest term: the result is at least that.

        Raises:
            ZeroDivisionError: for a quotient by zero.
        """
        match self.kind:
            case IdentityKind.SUM:
                return sum(values, Decimal(0))
            case IdentityKind.DIFFERENCE:
                return values[0] - values[1]
            case IdentityKind.QUOTIENT:
                if not values[1]:
                    raise ZeroDivisionError(self.code)
                return self.scale * values[0] / values[1]
            case IdentityKind.PRODUCT:
                return self.scale * values[0] * values[1]
            case _:
                return max(values)
