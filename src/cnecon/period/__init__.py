"""Reporting periods (报告期): read from words, resolved against what is known of a report, written as codes.

:func:`parse_period` reads one period, :func:`find_periods` all that a text states. A reader that knows more than the
words do (the heading, the period in force) takes :data:`PATTERN` and :func:`read_time` and resolves each expression
itself. No call looks at today's clock.
"""

from cnecon.period.expression import TimeExpression
from cnecon.period.find import carried_year, find_periods, find_times, parse_period, try_parse_period
from cnecon.period.grammar import read_time
from cnecon.period.kinds import PeriodKind
from cnecon.period.model import Period
from cnecon.period.pattern import PATTERN

__all__ = [
    "PATTERN",
    "Period",
    "PeriodKind",
    "TimeExpression",
    "carried_year",
    "find_periods",
    "find_times",
    "parse_period",
    "read_time",
    "try_parse_period",
]
