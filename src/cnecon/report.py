"""The object that users hold: a text with all that was read from it, and what the audit makes of that."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import field, frozen

from cnecon.errors import InvalidValueError, SerializationError
from cnecon.reading import Reading

if TYPE_CHECKING:
    from cnecon.auditor import Verdict
    from cnecon.entities import Enterprise, FreightRoute, IndustryCluster, Park
    from cnecon.finding import Finding
    from cnecon.frames import Library, Numbers
    from cnecon.indicator import Indicator
    from cnecon.lexicon import Lexicon
    from cnecon.period import Period
    from cnecon.quantity import Quantity
    from cnecon.reader.entities import EntityRecognizer, EntityWords
    from cnecon.reading import RegionMention, Unread

_LONGEST_TITLE: Final = 60
_SUFFIXES: Final = "省市区县州盟旗"
_NAMES_REGION: Final = re.compile(f"[{_SUFFIXES}]")
_BEFORE_REGION: Final = re.compile(
    r"\s*(?:关于)?(?:(?:19|20)\d\d年)?(?:上半年|前三季度|一季度|\d{1,2}[-—]\d{1,2}月)?\s*"
)
_ENDS_SENTENCE: Final = re.compile(r"[。！!；;，,：:]\s*$|。")


@frozen(kw_only=True, repr=False)
class Report:
    """A report (报告): its text, what was read from it, and on first use what the audit finds.

    Two reports are equal where text, title, date, region and reading are.

    Attributes:
        text: the text, as given; every span counts its code points.
        title: the title, given or taken from a short first line.
        published: the day it was published; 今年 and 目前 are read by it.
        region: the region that it is about, as given or as its title opens.
        reading: all that was read.
        lexicon: the words that it was read with, None for the default lexicon.

    Example:
        >>> report = read("2023年，全市工业增加值增长5.8%。", published="2024-01-20")
        >>> report.published.year, str(report.indicators[0].changes[0].amount.value)
        (2024, '5.8')
    """

    text: str
    title: str | None = None
    published: date | None = None
    region: str | None = None
    reading: Reading = Reading()
    lexicon: Lexicon | None = field(default=None, eq=False)
    _findings: tuple[Finding, ...] | None = field(default=None, eq=False, alias="findings")

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the audit raises (疑点): figures of this report that don't fit each other."""
        if self._findings is not None:
            return self._findings
        from cnecon.auditor import find_faults

        return tuple(find_faults(self.reading, text=self.text, published=self.published, region=self.region))

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators (指标), in the order of the text."""
        return self.reading.indicators

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity that the text states, in order."""
        return self.reading.quantities

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every dated period that the text names, in order."""
        return self.reading.periods

    @property
    def enterprises(self) -> tuple[Enterprise, ...]:
        """The firms named."""
        return self.reading.enterprises

    @property
    def parks(self) -> tuple[Park, ...]:
        """The parks, zones and bases named."""
        return self.reading.parks

    @property
    def clusters(self) -> tuple[IndustryCluster, ...]:
        """The industry clusters."""
        return self.reading.clusters

    @property
    def routes(self) -> tuple[FreightRoute, ...]:
        """The freight routes."""
        return self.reading.routes

    @property
    def regions(self) -> tuple[RegionMention, ...]:
        """The regions named, with the places where they are."""
        return self.reading.regions

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The numbers that are none of the above, each with the reason."""
        return self.reading.unread

    @property
    def sha256(self) -> str:
        """The hash of the text (UTF-8), in hexadecimal: the identity of a report across runs and machines."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def __repr__(self) -> str:
        facts = [repr(self.title)] if self.title else []
        facts += [f"published={self.published.isoformat()}"] if self.published else []
        facts += [f"region={self.region!r}"] if self.region else []
        facts += [f"{len(self.text)} characters", f"{len(self.indicators)} indicators"]
        return f"<Report {', '.join(facts)}>"

    def describe(self) -> str:
        """What was read, in a few lines of English for a person.

        Example:
            >>> print(read("2023年，全市实现工业增加值300亿元。").describe())
            untitled report of 21 characters
            1 quantity, 1 period, 1 indicator
        """
        head = [self.title or "untitled report", f"of {len(self.text)} characters"]
        head += [f"published {self.published.isoformat()}"] if self.published else []
        head += [f"on {self.region}"] if self.region else []
        kinds = {
            "quantities": self.quantities,
            "periods": self.periods,
            "indicators": self.indicators,
            "enterprises": self.enterprises,
            "parks": self.parks,
            "clusters": self.clusters,
            "routes": self.routes,
            "findings": self.findings,
        }
        counts = [_count(len(found), kind) for kind, found in kinds.items() if found]
        return f"{head[0]} {', '.join(head[1:])}\n{', '.join(counts) or 'no figures'}"

    def to_dict(self) -> dict[str, Any]:
        """The report in the JSON form ``cnecon.report/1``, of plain strings, numbers, lists and dictionaries."""
        from cnecon.serialize import report_to_dict

        return report_to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON text; :meth:`from_json` gives an equal report back."""
        from cnecon.serialize import dump_json

        return dump_json(self.to_dict(), indent=indent)

    def to_html(self) -> str:
        """The report as a page of HTML that stands alone: its text with all that was read marked in it, and tables."""
        from cnecon.html import report_to_html

        return report_to_html(self)

    def to_frame(self, *, long: bool = False, into: Library = "pandas", numbers: Numbers = "decimal") -> Any:
        """The indicators as a data frame.

        Args:
            long: one row an observation (a level, a change, a share, a rank) rather than one an indicator.
            into: ``pandas``, ``polars`` or ``arrow``.
            numbers: ``decimal`` keeps numbers exact, ``float`` makes them float64.

        Raises:
            MissingExtraError: where the library isn't installed.
        """
        from cnecon.frames import reports_to_frame

        return reports_to_frame([(None, self)], long=long, into=into, numbers=numbers)

    def to_sdmx_csv(self) -> str:
        """The observations as SDMX-CSV 2.0; ``cnecon schema --sdmx`` prints the structure that describes them.

        Observations of which the report states no period can't be SDMX observations and are left out.
        """
        from cnecon.sdmx import reports_to_sdmx_csv

        return reports_to_sdmx_csv([(None, self)])

    def to_excel(self, path: str | Path) -> None:
        """Write the report as a workbook (.xlsx): indicators, entities, findings, a sheet each.

        Raises:
            MissingExtraError: where xlsxwriter isn't installed.
            OSError: where the file can't be written.
        """
        from cnecon.excel import reports_to_excel

        Path(path).write_bytes(reports_to_excel([(None, self)]))

    @staticmethod
    def concat(
        reports: Iterable[Report], *, long: bool = False, into: Library = "pandas", numbers: Numbers = "decimal"
    ) -> Any:
        """The indicators of several reports as one data frame; the column ``source`` holds their titles."""
        from cnecon.frames import reports_to_frame

        return reports_to_frame([(None, report) for report in reports], long=long, into=into, numbers=numbers)

    @staticmethod
    def panel(
        reports: Iterable[Report],
        *,
        subjects: bool = False,
        into: Library = "pandas",
        numbers: Numbers = "decimal",
    ) -> Any:
        """What several reports state, one row a region, concept and period, and where they conflict (面板数据).

        The row holds the level or the change on the year that the report published last states, the number of
        statements, and whether any two of them can't both be right; those are named in ``others``. Only what the
        lexicon knows and a period dates is in it.

        Args:
            reports: the reports, in any order where they have a day of publication, else the oldest first.
            subjects: also what is measured of a subject rather than of the whole region.
            into: ``pandas``, ``polars`` or ``arrow``.
            numbers: ``decimal`` keeps numbers exact, ``float`` makes them float64.

        Raises:
            MissingExtraError: where the library isn't installed.
        """
        from cnecon.frames import reports_to_panel

        named = [(None, report) for report in reports]
        return reports_to_panel(named, subjects=subjects, into=into, numbers=numbers)

    @classmethod
    def from_dict(cls, data: Any, *, lexicon: Lexicon | None = None) -> Self:
        """The report that :meth:`to_dict` was called on.

        Args:
            data: what :meth:`to_dict` gave.
            lexicon: where the concepts are looked up by their codes; the default lexicon if None.

        Raises:
            SerializationError: naming the place at fault, such as ``$.indicators[3].value.unit``.
        """
        from cnecon.serialize import report_fields

        report = cls(**report_fields(data, lexicon=lexicon), lexicon=lexicon)
        if (len(report.text), report.sha256) != (data["length"], data["sha256"]):
            raise SerializationError("$.text", "it isn't the text that was read: its length or hash differ")
        return report

    @classmethod
    def from_json(cls, text: str | bytes, *, lexicon: Lexicon | None = None) -> Self:
        """The report that :meth:`to_json` was called on.

        Raises:
            SerializationError: where the text is no JSON, or no report of a version that this library knows.
        """
        from cnecon.serialize import load_json

        return cls.from_dict(load_json(text), lexicon=lexicon)


def read(
    text: str,
    *,
    published: date | str | None = None,
    region: str | None = None,
    title: str | None = None,
    lexicon: Lexicon | None = None,
    entity_words: EntityWords | None = None,
    recognizer: EntityRecognizer | None = None,
) -> Report:
    """Read a report.

    Nothing in the text raises: a number that isn't understood is listed in ``Report.unread``.

    Args:
        text: the text of the report; spans count its code points.
        published: the day of publication, as a date or ISO text; 今年, 目前 and 1-9月 are dated by it where the text
            names no year. Today is never assumed.
        region: the region that the report is about (重庆市巴南区); 全市 and 全区 are read by it. Where none is given it
            is the one whose full name opens the title.
        title: its title; a short first line that is no sentence is taken where none is given.
        lexicon: the indicators to know, the default lexicon if None.
        entity_words: the words by which firms, parks, clusters and routes are known, those of the library if None.
        recognizer: a model that takes part in finding firms and parks; none if None.

    Raises:
        InvalidValueError: where ``text`` is no text or ``published`` no date.

    Example:
        >>> report = read("2022年1-9月，全区实现产值369.9亿元，同比增长22.1%。")
        >>> [str(q.value) for q in report.quantities]
        ['36990000000', '22.1']
    """
    if not isinstance(text, str):
        raise InvalidValueError("text", type(text).__name__, "a report is read from a str; decode bytes first")
    if region is not None and (not isinstance(region, str) or not region.strip()):
        raise InvalidValueError("region", region, "a region is a name such as 重庆市巴南区, or None")
    day = as_date(published)
    heading = title if title is not None else infer_title(text)
    home = region if region is not None else infer_region(heading)
    from cnecon.reader import Given, read_text

    given = Given(
        published=day, region=home, title=heading, lexicon=lexicon, entity_words=entity_words, recognizer=recognizer
    )
    reading = read_text(text, given)
    return Report(text=text, title=heading, published=day, region=home, reading=reading, lexicon=lexicon)


def audit(reports: Report | Iterable[Report]) -> tuple[Finding, ...]:
    """What doesn't fit, within a report and across several (疑点).

    One report gives its own findings. Several give those of each and those between them: revised figures, growth
    that doesn't fit two years' levels; their ``sources`` say which report each span belongs to.

    Example:
        >>> report = read("全区有企业36家，其中甲类20家、乙类15家。")
        >>> audit(report) == report.findings
        True
    """
    if isinstance(reports, Report):
        return reports.findings
    from cnecon.auditor import find_faults_across

    several = tuple(reports)
    lexicon = next((report.lexicon for report in several if report.lexicon is not None), None)
    return find_faults_across(several, lexicon=lexicon)


def verify(text: str, source: Report | str, *, published: date | str | None = None) -> tuple[Verdict, ...]:
    """Hold each figure of another text (a summary, a translation, an answer) against a report.

    Args:
        text: the text to check.
        source: the report, or its text.
        published: the day by which ``text`` is dated; that of the source if None.

    Returns:
        A verdict for each figure: supported, contradicted, or not found.
    """
    from cnecon.auditor import verify as verify_reading

    report = source if isinstance(source, Report) else read(source, published=published)
    day = as_date(published) or report.published
    claimed = read(text, published=day, region=report.region, lexicon=report.lexicon)
    return verify_reading(claimed, report, lexicon=report.lexicon)


def as_date(value: date | str | None) -> date | None:
    """A date given as such or as ISO text.

    Raises:
        InvalidValueError: where it is neither.

    Example:
        >>> as_date("2022-12-23")
        datetime.date(2022, 12, 23)
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except (AttributeError, TypeError, ValueError):
        raise InvalidValueError("published", value, "a date is written as in 2022-12-23") from None


def infer_title(text: str) -> str | None:
    r"""The first line where it is short, no sentence, and not the whole text.

    Example:
        >>> infer_title("云溪区经济运行情况\n上半年，全区生产总值增长5%。")
        '云溪区经济运行情况'
    """
    first, _, rest = text.strip().partition("\n")
    line = " ".join(first.split())
    if not line or len(line) > _LONGEST_TITLE or _ENDS_SENTENCE.search(line) or not rest.strip():
        return None
    return line


def infer_region(title: str | None) -> str | None:
    """The region whose full name opens a title, behind its year if it has one; None where that isn't plain.

    Example:
        >>> infer_region("重庆市巴南区2022年国民经济和社会发展统计公报"), infer_region("巴南作出示范")
        ('重庆市巴南区', None)
    """
    if not title or not _NAMES_REGION.search(title):
        return None
    from cnecon.region import find_regions

    for region, span in find_regions(title):
        opens = _BEFORE_REGION.fullmatch(title, 0, span.start) is not None
        return region.full_name if opens and region.code and title[span.end - 1] in _SUFFIXES else None
    return None


def _count(number: int, plural: str) -> str:
    singular = plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]
    return f"{number} {plural if number != 1 else singular}"
