"""Whether the claims of a passage hold: percentages with their counts, lists of parts, averages.

A claim is judged only when its own sentence gives both numbers. A percentage whose base is not
named cannot be judged, however tempting a number stands nearby.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from goldenthread.checking import arithmetic
from goldenthread.checking.documents.blocks import Number, Passage
from goldenthread.checking.documents.findings import Finding, Verdict
from goldenthread.checking.documents.tables import judge

_N = r"(\d[\d,]*)"
_P = r"(\d+(?:\.\d+)?)\s*(?:%|per cent\b)"
_WORDS = r"[^.;|()%\d]{0,60}"
_OF = rf"{_N}\s+(?:out\s+)?of\s+(?:the\s+|all\s+|those\s+)?{_N}"
_COUNTS_THEN_RATE = re.compile(rf"{_OF}{_WORDS}(?:\(|\bor\s|\bis\s|\bwas\s|=\s*){_P}")
_RATE_THEN_COUNTS = re.compile(rf"{_P}\s*\({_OF}")
_RATE_OF_PARTS = re.compile(rf"{_P}\s*\({_N}\s+[a-z]+\)")
_PART_OF_SENTENCE = re.compile(rf"{_N}{_WORDS}\({_P}\)")
_LEADING = re.compile(rf"(?:^|[|;.]\s*){_N}\s+[A-Za-z]")
_CHANGE = re.compile(
    rf"from\s+{_N}{_WORDS}?\s+to\s+{_N}{_WORDS}?"
    rf"\b(?P<way>increase|rise|decrease|fall|reduction|up|down)\b{_WORDS}?{_P}"
)
_AREAS = re.compile(r"(\d+)\s*x\s*[A-Z][\w&]*")
_AGES = re.compile(r"(\d+)\s*[-\u2013]\s*\d{1,2}\s+year\s+olds?")
_STATED = re.compile(rf"{_N}\s+(?:current\s+)?(?:cases|children|care leavers|young people)\b")
_AVERAGE = re.compile(rf"\bave(?:rage)?\.?\s*(?:of\s+)?{_N}\s+(?:per|a)\s+week,?\s*{_N}\s+total")
_OF_BASE = re.compile(rf"{_P}\s+of\s+(?:the\s+|all\s+)?{_N}\b(?!\s*%)")
_BARE = re.compile(rf"{_P}\s+of\s+(?!(?:the|all)\s+\d)[a-z]")
_TOTAL = re.compile(rf"{_N}\s+total")


def check_passage(passage: Passage) -> Iterator[Finding]:
    """Every claim of one passage that names its own numbers, and those that should have."""
    taken: list[tuple[int, int]] = []
    yield from _rates(passage, taken)
    yield from _rates_of_parts(passage)
    yield from _rates_of_sentence(passage, taken)
    yield from _changes(passage)
    yield from _lists(passage)
    yield from _averages(passage)
    yield from _rates_of_base(passage)
    yield from _bare_rates(passage)


def _int(text: str) -> int:
    return int(text.replace(",", ""))


def _percent(text: str) -> Number:
    return Number(value=Decimal(text), percent=True)


def _finding(passage: Passage, subject: str, check: str, verdict: Verdict, reason: str) -> Finding:
    return Finding(
        where=passage.where, subject=subject, check=check, verdict=verdict, reason=reason
    )


def _rates(passage: Passage, taken: list[tuple[int, int]]) -> Iterator[Finding]:
    for pattern, order in ((_COUNTS_THEN_RATE, (1, 2, 3)), (_RATE_THEN_COUNTS, (2, 3, 1))):
        for claim in pattern.finditer(passage.text):
            top, bottom, rate = (claim[at] for at in order)
            if _int(bottom) == 0 or _int(top) > _int(bottom):
                continue
            taken.append(claim.span())
            verdict, reason = judge(_percent(rate), _int(top), _int(bottom))
            yield _finding(passage, claim[0], "ratio", verdict, reason)


def _rates_of_parts(passage: Passage) -> Iterator[Finding]:
    """ "75% (570 children) …; 12% (90 children) …": parts whose percentages make up a hundred."""
    claims = list(_RATE_OF_PARTS.finditer(passage.text))
    came = sum((Decimal(claim[1]) for claim in claims), Decimal(0))
    if len(claims) < 2 or abs(came - 100) > Decimal(len(claims)) / 2:
        return
    whole = sum(_int(claim[2]) for claim in claims)
    for claim in claims:
        verdict, reason = judge(_percent(claim[1]), _int(claim[2]), whole)
        yield _finding(passage, claim[0], "ratio", verdict, f"{reason}, the parts added")
    verdict = Verdict.CONSISTENT if came == 100 else Verdict.ROUNDED
    subject = " + ".join(f"{claim[1]}%" for claim in claims)
    yield _finding(passage, subject, "percent_sum", verdict, f"the percentages come to {came}%")


def _rates_of_sentence(passage: Passage, taken: list[tuple[int, int]]) -> Iterator[Finding]:
    """ "2,783 pupils were absent; 723 had a plan (26%)": the base is the number that leads."""
    lead = _LEADING.search(passage.text)
    for claim in _PART_OF_SENTENCE.finditer(passage.text):
        if any(start <= claim.start(2) < end for start, end in taken):
            continue
        base = _int(lead[1]) if lead and lead.start() < claim.start() else 0
        if 0 < _int(claim[1]) <= base:
            verdict, reason = judge(_percent(claim[2]), _int(claim[1]), base)
            if verdict is Verdict.CONSISTENT:
                yield _finding(passage, claim[0], "ratio", verdict, reason)
                continue
        yield _finding(
            passage,
            claim[0],
            "ratio",
            Verdict.CANNOT_JUDGE,
            "what it is a percentage of is not said",
        )


def _changes(passage: Passage) -> Iterator[Finding]:
    for claim in _CHANGE.finditer(passage.text):
        before, after = _int(claim[1]), _int(claim[2])
        fell = claim["way"] in {"decrease", "fall", "reduction", "down"}
        if before == 0 or fell != (after < before):
            continue
        printed = _percent(claim.group(claim.re.groups))
        right = arithmetic.ratio(
            abs(after - before), before, decimals=arithmetic.decimals_of(printed.value)
        )
        verdict = Verdict.CONSISTENT if right == printed.value else Verdict.INCONSISTENT
        reason = f"from {before:,} to {after:,} is {right}%"
        yield _finding(passage, claim[0], "percent_change", verdict, reason)


def _lists(passage: Passage) -> Iterator[Finding]:
    """Parts in a list against the number of children or cases the passage states just before."""
    for pattern in (_AREAS, _AGES):
        parts = list(pattern.finditer(passage.text))
        stated = list(_STATED.finditer(passage.text, 0, parts[0].start())) if parts else []
        if len(parts) < 2 or not stated:
            continue
        came, whole = sum(int(part[1]) for part in parts), _int(stated[-1][1])
        verdict = Verdict.CONSISTENT if came == whole else Verdict.INCONSISTENT
        subject = f"{', '.join(part[0] for part in parts)} of {stated[-1][0]}"
        yield _finding(passage, subject, "sum", verdict, f"the parts come to {came:,}")


def _averages(passage: Passage) -> Iterator[Finding]:
    for claim in _AVERAGE.finditer(passage.text):
        mean, total = _int(claim[1]), _int(claim[2])
        weeks = Decimal(total) / mean if mean else Decimal(0)
        reason = (
            f"over how many weeks is not said; {total:,} at {mean:,} a week is "
            f"{weeks.quantize(Decimal('0.01'))} weeks"
        )
        yield _finding(passage, claim[0], "average", Verdict.CANNOT_JUDGE, reason)


def _rates_of_base(passage: Passage) -> Iterator[Finding]:
    """ "33% of 4 children": a percentage that no whole number of them could be."""
    for claim in _OF_BASE.finditer(passage.text):
        base = _int(claim[2])
        behind = arithmetic.counts_behind(Decimal(claim[1]), base)
        if behind:
            reason = f"of {base:,} it is {behind[0]:,} to {behind[-1]:,}"
            yield _finding(passage, claim[0], "possible", Verdict.CONSISTENT, reason)
        else:
            reason = f"no whole number out of {base:,} is {claim[1]}%"
            yield _finding(passage, claim[0], "possible", Verdict.INCONSISTENT, reason)


def _bare_rates(passage: Passage) -> Iterator[Finding]:
    """A percentage of something no number is given for."""
    for claim in _BARE.finditer(passage.text):
        line = passage.text[: claim.start()].rsplit(" | ", 1)[-1]
        total = _TOTAL.search(line)
        reason = "the number it is a percentage of is not given"
        behind = arithmetic.counts_behind(Decimal(claim[1]), _int(total[1])) if total else range(0)
        if total and behind:
            low, high = f"{behind[0]:,}", f"{behind[-1]:,}"
            reason = f"the base is not named; of {_int(total[1]):,} it is {low} to {high}"
        subject = passage.text[claim.start() : claim.end() + 30].split(" | ")[0]
        yield _finding(passage, subject, "implied_count", Verdict.CANNOT_JUDGE, reason)
