"""Whether the claims of a passage hold: percentages with their counts, lists of parts, changes.

A claim is judged only when its own sentence gives both numbers. A percentage whose base is not
named cannot be judged, however tempting a number stands nearby. Averages are in `averages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from goldenthread.checking import arithmetic
from goldenthread.checking.documents.averages import check_averages
from goldenthread.checking.documents.blocks import Passage
from goldenthread.checking.documents.findings import Finding, Place, Verdict
from goldenthread.checking.documents.judging import Judgement, judge

_N = r"(\d[\d,]*)"
_P = r"(\d+(?:\.\d+)?)\s*(?:%|per cent\b)"
_WORDS = r"[^.;|()%\d]{0,60}"
_OF = rf"(?<![\d.,£])(?<!to )(?<!- ){_N}\s+(?:out\s+)?of\s+(?:the\s+|all\s+|those\s+)?{_N}"
_HEDGE = re.compile(
    r"\b(about|around|approximately|approx\.?|roughly|some|nearly|almost|just under|under|"
    r"less than|fewer than|over|more than|just over|at least|up to|circa|c\.)\s*$",
    re.IGNORECASE,
)
_COUNTS_THEN_RATE = re.compile(
    rf"{_OF}{_WORDS}(?:\((?:[a-z ]{{0,20}})|\bor\s|\bis\s|\bwas\s|=\s*|,\s*){_P}"
)
_RATE_THEN_COUNTS = re.compile(rf"{_P}\s*(?:{_WORDS}\s)?[(\[]\s*(?:n\s*=\s*)?{_OF}")
_SLASH = re.compile(rf"{_P}\s*\(\s*{_N}\s*/\s*{_N}\s*\)")
_RATE_OF_PARTS = re.compile(rf"{_P}\s*\({_N}\s+[a-z]+\)")
_PART_OF_SENTENCE = re.compile(rf"(?<![\d.,£]){_N}{_WORDS}\({_P}\)")
_LEADING = re.compile(rf"(?:^|[|;.]\s*){_N}\s+[A-Za-z]")
_ROSE = "rose|risen|increased|grew|gone up|went up|up"
_FELL = "fell|fallen|decreased|dropped|reduced|declined|gone down|went down|down"
_MOVED = re.compile(
    rf"\b(?P<way>{_ROSE}|{_FELL})(?:\s+by\s+(?P<by>[\d,.]+)\s*(?P<unit>%|per cent\b)?)?,?\s+"
    rf"from\s+(?P<old>[\d,]+(?:\.\d+)?)(?P<sign>\s*(?:%|per cent\b))?{_WORDS}?\s+to\s+"
    r"(?P<new>[\d,]+(?:\.\d+)?)(?P<signed>\s*(?:%|per cent\b))?",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"from\s+{_N}{_WORDS}?\s+to\s+{_N}{_WORDS}?(?:\(\s*)?"
    rf"\b(?P<way>increase|rise|decrease|fall|reduction|up|down)\b{_WORDS}?{_P}"
)
_AREAS = re.compile(r"(?<![\d.,])(\d+)\s*x\s*[A-Z][\w&]*")
_AGES = re.compile(r"(\d+)\s*[-\u2013]\s*\d{1,2}\s+year\s+olds?")
_STATED = re.compile(rf"{_N}\s+(?:current\s+)?(?:cases|children|care leavers|young people)\b")
_NOT_A_BASE = (
    r"(?!\s*(?:%|[-\u2013/]|to\s+\d|and\s+\d|or\s+\d|per cent|years?\b|months?\b|weeks?\b|"
    r"(?:working\s+)?days?\b|hours?\b|minutes?\b|million|billion|thousand|[kmb]n?\b|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)|[.,]\d)"
)
_OF_BASE = re.compile(rf"{_P}\s+of\s+(?:the\s+|all\s+)?{_N}\b{_NOT_A_BASE}", re.IGNORECASE)
_OF_SAMPLE = re.compile(rf"{_P}{_WORDS}\(\s*n\s*=\s*{_N}\s*\)")
_OF_WHOM = re.compile(
    rf"(?<![\d.,£%]){_N}{_WORDS}\bof (?:whom|which|these),?\s+(?:only\s+)?{_N}\b{_NOT_A_BASE}"
)
_COVERED = re.compile(rf"{_N}\s+total\s*/\s*{_N}")
_BARE = re.compile(rf"{_P}\s+of\s+(?!(?:the|all)\s+\d)[a-z]")
_TOTAL = re.compile(rf"{_N}\s+total")
_YEARS = range(1990, 2100)

Span = tuple[int, int]


def check_passage(passage: Passage) -> Iterator[Finding]:
    """Every claim of one passage that names its own numbers, and those that should have."""
    if not any(letter.isdigit() for letter in passage.text):
        return
    taken: list[Span] = []
    yield from _rates(passage, taken)
    yield from _rates_of_parts(passage)
    yield from _rates_of_sentence(passage, taken)
    yield from _changes(passage)
    yield from _moves(passage)
    yield from _lists(passage)
    yield from _of_whom(passage)
    yield from check_averages(passage)
    yield from _coverage(passage)
    yield from _rates_of_base(passage)
    yield from _bare_rates(passage)


def _int(text: str) -> int:
    return int(text.replace(",", "") or 0)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").rstrip("."))


def _finding(
    passage: Passage, span: Span, check: str, said: Judgement, *, subject: str = ""
) -> Finding:
    return Finding(
        where=passage.where,
        subject=subject or passage.text[slice(*span)],
        check=check,
        verdict=said[0],
        reason=said[1],
        place=Place(span=span),
    )


def _judged(passage: Passage, rate: str, at: int, numerator: int, denominator: int) -> Judgement:
    """A percentage of a sentence; one said as about, over or under is held to just that."""
    printed = Decimal(rate)
    verdict, reason = judge(printed, numerator, denominator)
    hedge = _HEDGE.search(passage.text, max(0, at - 20), at)
    if hedge is None or verdict is not Verdict.INCONSISTENT:
        return verdict, reason
    right = Decimal(numerator) * 100 / denominator
    word = hedge[1].lower()
    if word in {"over", "more than", "just over", "at least"}:
        holds = printed <= right
    elif word in {"under", "less than", "fewer than", "just under", "up to", "nearly", "almost"}:
        holds = right <= printed
    else:
        holds = abs(right - printed) <= 5
    return (Verdict.ROUNDED, f"{reason}; said as {word}") if holds else (verdict, reason)


def _rates(passage: Passage, taken: list[Span]) -> Iterator[Finding]:
    for pattern, order in (
        (_COUNTS_THEN_RATE, (1, 2, 3)),
        (_RATE_THEN_COUNTS, (2, 3, 1)),
        (_SLASH, (2, 3, 1)),
    ):
        for claim in pattern.finditer(passage.text):
            top, bottom = _int(claim[order[0]]), _int(claim[order[1]])
            overlaps = any(claim.start() < end and start < claim.end() for start, end in taken)
            if bottom == 0 or top > bottom or bottom in _YEARS or overlaps:
                continue
            taken.append(claim.span())
            said = _judged(passage, claim[order[2]], claim.start(order[2]), top, bottom)
            yield _finding(passage, claim.span(), "ratio", said)


def _rates_of_parts(passage: Passage) -> Iterator[Finding]:
    """ "75% (570 children) …; 12% (90 children) …": parts whose percentages make up a hundred."""
    claims = list(_RATE_OF_PARTS.finditer(passage.text))
    came = sum((Decimal(claim[1]) for claim in claims), Decimal(0))
    whole = sum(_int(claim[2]) for claim in claims)
    if len(claims) < 2 or not whole or abs(came - 100) > Decimal(len(claims)) / 2:
        return
    for claim in claims:
        verdict, reason = judge(Decimal(claim[1]), _int(claim[2]), whole)
        said = verdict, f"{reason}, the parts added"
        yield _finding(passage, claim.span(), "ratio", said)
    verdict = Verdict.CONSISTENT if came == 100 else Verdict.ROUNDED
    subject = " + ".join(f"{claim[1]}%" for claim in claims)
    span = claims[0].start(), claims[-1].end()
    said = verdict, f"the percentages come to {came}%"
    yield _finding(passage, span, "percent_sum", said, subject=subject)


def _rates_of_sentence(passage: Passage, taken: list[Span]) -> Iterator[Finding]:
    """ "2,783 pupils were absent; 723 had a plan (26%)": the base is the number that leads."""
    lead = _LEADING.search(passage.text)
    for claim in _PART_OF_SENTENCE.finditer(passage.text):
        if any(start <= claim.start(2) < end for start, end in taken):
            continue
        base = _int(lead[1]) if lead and lead.start() < claim.start() else 0
        said = Verdict.CANNOT_JUDGE, "what it is a percentage of is not said"
        if 0 < _int(claim[1]) <= base:
            judged = judge(Decimal(claim[2]), _int(claim[1]), base)
            said = judged if judged[0] is Verdict.CONSISTENT else said
        yield _finding(passage, claim.span(), "ratio", said)


def _changes(passage: Passage) -> Iterator[Finding]:
    for claim in _CHANGE.finditer(passage.text):
        before, after = _int(claim[1]), _int(claim[2])
        fell = claim["way"] in {"decrease", "fall", "reduction", "down"}
        if before == 0 or fell != (after < before):
            continue
        printed = Decimal(claim.group(claim.re.groups))
        said = _change(before, after, printed)
        yield _finding(passage, claim.span(), "percent_change", said)


def _change(before: int, after: int, printed: Decimal) -> Judgement:
    decimals = arithmetic.decimals_of(printed)
    right = arithmetic.ratio(abs(after - before), before, decimals=decimals)
    reason = f"from {before:,} to {after:,} is {right}%"
    if right == printed:
        return Verdict.CONSISTENT, reason
    if after and arithmetic.follows(printed, abs(after - before), after):
        reason += f"; {printed}% is of the later {after:,}, not of the {before:,} it began at"
    return Verdict.INCONSISTENT, reason


def _moves(passage: Passage) -> Iterator[Finding]:
    """ "fell from 250 to 200", "rose by 12 from 21% to 33%": the way it went, and by how much."""
    for claim in _MOVED.finditer(passage.text):
        if bool(claim["sign"]) != bool(claim["signed"]) and claim["sign"]:
            continue
        old, new = _decimal(claim["old"]), _decimal(claim["new"])
        fell = re.fullmatch(_FELL, claim["way"], re.IGNORECASE) is not None
        if claim["way"].lower() in {"up", "down"} and not claim["by"] and old == new:
            continue
        if old == new or fell != (new < old):
            reason = f"from {old:,} to {new:,} is no {'fall' if fell else 'rise'}"
            yield _finding(passage, claim.span(), "change", (Verdict.INCONSISTENT, reason))
        elif claim["by"]:
            percent = bool(claim["signed"])
            said = _moved_by(old, new, _decimal(claim["by"]), bool(claim["unit"]), percent)
            yield _finding(passage, claim.span(), "change", said)


def _moved_by(
    old: Decimal, new: Decimal, printed: Decimal, in_percent: bool, of_percents: bool
) -> Judgement:
    came = abs(new - old)
    reason = f"from {old:,} to {new:,} is {came:,}"
    if not in_percent or of_percents:
        if came == printed:
            return Verdict.CONSISTENT, reason
        if of_percents and in_percent and old and _is_percent_of(came, old, printed):
            return Verdict.CONSISTENT, f"{reason} percentage points, {printed}% of {old}%"
        tick = Decimal(1).scaleb(-arithmetic.decimals_of(printed))
        if of_percents and abs(came - printed) <= tick:
            return Verdict.ROUNDED, f"{reason} percentage points, within the rounding of the two"
        return Verdict.INCONSISTENT, f"{reason}, not {printed}"
    if old == int(old) and new == int(new) and old:
        return _change(int(old), int(new), printed)
    return Verdict.CANNOT_JUDGE, reason


def _is_percent_of(part: Decimal, whole: Decimal, printed: Decimal) -> bool:
    right = arithmetic.half_up(100 * part / whole, arithmetic.decimals_of(printed))
    return right == printed


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
        span = parts[0].start(), parts[-1].end()
        said = verdict, f"the parts come to {came:,}"
        yield _finding(passage, span, "sum", said, subject=subject)


def _of_whom(passage: Passage) -> Iterator[Finding]:
    """ "2,376 children, of whom 4 …": the part cannot be more than the whole."""
    for claim in _OF_WHOM.finditer(passage.text):
        whole, part = _int(claim[1]), _int(claim[2])
        if whole in _YEARS or part in _YEARS:
            continue
        if part <= whole:
            said = Verdict.CONSISTENT, f"{part:,} fit inside {whole:,}"
        else:
            said = Verdict.INCONSISTENT, f"{part:,} cannot be among {whole:,}"
        yield _finding(passage, claim.span(), "subset", said)


def _coverage(passage: Passage) -> Iterator[Finding]:
    """ "1106 total/3100 open cases": a share the words leave unsaid, offered beside them."""
    for claim in _COVERED.finditer(passage.text):
        part, whole = _int(claim[1]), _int(claim[2])
        if 0 < part <= whole:
            share = arithmetic.ratio(part, whole, decimals=1)
            reason = f"{part:,} of {whole:,} is {share}%, if each is counted once; not claimed here"
            yield _finding(passage, claim.span(), "coverage", (Verdict.CONSISTENT, reason))


def _rates_of_base(passage: Passage) -> Iterator[Finding]:
    """ "33% of 4 children": a percentage that no whole number of them could be."""
    for pattern in (_OF_BASE, _OF_SAMPLE):
        for claim in pattern.finditer(passage.text):
            base, printed = _int(claim[2]), Decimal(claim[1])
            if base in _YEARS or base == 0 or printed > 100:
                continue
            behind = arithmetic.counts_behind(printed, base)
            reason = f"no whole number out of {base:,} is {claim[1]}%"
            verdict = Verdict.INCONSISTENT
            if behind:
                verdict, reason = Verdict.CONSISTENT, f"of {base:,} it is {_between(behind)}"
            elif _HEDGE.search(passage.text, max(0, claim.start() - 20), claim.start()):
                verdict, reason = Verdict.CANNOT_JUDGE, "the percentage is said only as about"
            yield _finding(passage, claim.span(), "possible", (verdict, reason))


def _between(found: range) -> str:
    return f"{found[0]:,}" if len(found) == 1 else f"{found[0]:,} to {found[-1]:,}"


def _bare_rates(passage: Passage) -> Iterator[Finding]:
    """A percentage of something no number is given for."""
    for claim in _BARE.finditer(passage.text):
        line = passage.text[: claim.start()].rsplit(" | ", 1)[-1]
        total = _TOTAL.search(line)
        reason = "the number it is a percentage of is not given"
        behind = arithmetic.counts_behind(Decimal(claim[1]), _int(total[1])) if total else range(0)
        if total and behind:
            reason = f"the base is not named; of {_int(total[1]):,} it is {_between(behind)}"
        words = passage.text[claim.start() : claim.end() + 60].split(" | ")[0]
        shown = words if len(words) <= 45 else words[:45].rsplit(" ", 1)[0] + " …"
        check = "implied_count" if behind else "base_unnamed"
        span = claim.start(), claim.start() + len(shown.removesuffix(" …"))
        said = Verdict.CANNOT_JUDGE, reason
        yield _finding(passage, span, check, said, subject=shown)
