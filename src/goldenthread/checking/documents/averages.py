"""Averages of a passage: so many a week over so many weeks, so many each over so many people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from goldenthread.checking.documents.blocks import Passage
from goldenthread.checking.documents.findings import Finding, Place, Verdict
from goldenthread.checking.documents.judging import judge

_N = r"(?<![\d.,£])(\d[\d,]*)"
_D = r"(?<![\d.,£])(\d[\d,]*(?:\.\d+)?)"
_GAP = r"[^.;|%\d]{0,60}"
_SMALL = dict(
    zip(
        (
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        range(2, 13),
        strict=True,
    )
)
_TIME = r"(?:week|month|day|year|quarter)"
_HOW_MANY = rf"(?<![\d.,])(\d{{1,3}}|{'|'.join(_SMALL)})"
_MEAN = rf"\b(?:average|averaging|mean|ave\.?)\s*(?:\(?of\s+|was\s+|is\s+|:\s*)?{_D}"
_A_TIME = rf"{_GAP}(?:per|a|each|every)\s+(?P<time>{_TIME})"
_OVER = rf"\b(?:over|in|across|for|during)\s+(?:the\s+)?(?:last\s+|past\s+)?{_HOW_MANY}\s+"
_WITH_TIME = (
    (re.compile(rf"{_MEAN}{_A_TIME}{_GAP}{_OVER}(?P=time)s?{_GAP}{_N}", re.I), (1, 3, 4)),
    (re.compile(rf"{_N}{_GAP}{_OVER}(?P<time>{_TIME})s{_GAP}{_MEAN}", re.I), (4, 2, 1)),
)
"""Patterns with the groups of the mean, of how many weeks, and of the total."""
_SHARED = re.compile(
    rf"{_N}\s+(?:children|cases|visits|open cases)\s+(?:held by|between|among|across|for)\s+"
    rf"{_N}{_GAP}{_MEAN}",
    re.IGNORECASE,
)
_TIME_UNSAID = re.compile(
    rf"\bave(?:rage)?\.?\s*(?:of\s+)?(\d[\d,]*)\s+(?:per|a|each)\s+({_TIME})\b,?\s*"
    rf"(?:and\s+)?(?:a\s+total\s+of\s+)?{_N}(?:\s+in)?(?:\s+total)?",
    re.IGNORECASE,
)


def check_averages(passage: Passage) -> Iterator[Finding]:
    """Averages held to their total and what they are shared over, where both are said."""
    if not re.search(r"\bave|\bmean\b", passage.text, re.IGNORECASE):
        return
    said: list[tuple[int, int]] = []
    for pattern, (mean, units, total) in (*_WITH_TIME, (_SHARED, (3, 2, 1))):
        for claim in pattern.finditer(passage.text):
            over = _int(claim[units])
            if over and not any(claim.start() < end and start < claim.end() for start, end in said):
                said.append(claim.span())
                printed = Decimal(claim[mean].replace(",", ""))
                verdict, reason = judge(printed, _int(claim[total]), over, scale=1)
                yield _finding(passage, claim, verdict, reason)
    for claim in _TIME_UNSAID.finditer(passage.text):
        if not any(claim.start() < end and start < claim.end() for start, end in said):
            yield _unsaid(passage, claim)


def _unsaid(passage: Passage, claim: re.Match[str]) -> Finding:
    mean, time, total = _int(claim[1]), claim[2].lower(), _int(claim[3])
    times = (Decimal(total) / mean if mean else Decimal(0)).quantize(Decimal("0.01"))
    reason = f"over how many {time}s is not said; {total:,} at {mean:,} a {time} is {times} {time}s"
    return _finding(passage, claim, Verdict.CANNOT_JUDGE, reason)


def _int(text: str) -> int:
    return _SMALL.get(text.lower()) or int(text.replace(",", ""))


def _finding(passage: Passage, claim: re.Match[str], verdict: Verdict, reason: str) -> Finding:
    return Finding(
        where=passage.where,
        subject=claim[0],
        check="average",
        verdict=verdict,
        reason=reason,
        place=Place(span=claim.span()),
    )
