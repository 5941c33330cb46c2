"""What a person may do; roles hold these, and every page names the one it needs."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """One thing a role may allow. The value is the words shown where roles are explained."""

    SEE_CHILDREN = "see the children in their reach"
    EXPORT_CHILDREN = "take a list of children out as a spreadsheet"
    RECORD_CASEWORK = "record contacts, ratings and safety plans"
    AGREE_RATINGS = "agree or dispute a worker's rating"
    RAISE_ESCALATIONS = "escalate, and commend, the work with a child they review or chair"
    ANSWER_ESCALATIONS = "answer escalations about the children in their reach"
    SEE_TRACKERS = "see the weekly lists of children in their reach, and answer"
    RUN_TRACKERS = "confirm who is on a weekly list, challenge, decide, give actions, take off"
    RATE_EDUCATION = "record ratings of the education scheme"
    READ_SAMPLE = "read the cases drawn for their dip sample"
    RUN_SAMPLES = "open sampling rounds, swap cases and settle differences"
    SEE_WORKLOAD = "see what each worker of their teams holds"
    SEE_OVERSIGHT = "see figures"
    SEE_MEMBERS = "open a figure onto its children"
    SEE_FEEDS = "take figures out for other programs"
    RECORD_COVER = "say who covers for whom"
    LOAD_RETURNS = "bring returns in, and withdraw them"
    MANAGE_QUALITY = "send what looks wrong to a team and close it"
    ANSWER_QUALITY = "answer what looks wrong about their own children"
    MANAGE_RESTRICTIONS = "restrict a record and review restrictions"
    BREAK_GLASS = "open a restricted record in an emergency, saying why"
    GIVE_REASON = "open a record outside their own line, saying why"
    SUBJECT_ACCESS = "prepare what a person may see of their own record"
    READ_LEDGER = "see who did what and who looked at whom"
    REVIEW_LOOKS = "go through each week's looks outside the line"
    ASSIGN_CHILDREN = "give a colleague sight of a child for a stated purpose"
    MANAGE_STAFF = "add, move and remove staff, teams and posts"
    CONFIGURE = "set what the council sets"
    CHECK_PAPERS = "have a report checked before it goes out"
    MAKE_REPORTS = "make reports, word them and freeze them"
    RELEASE_REPORTS = "say whether a frozen report may be released"
    RELEASE_FROM_OUTSIDE = "say the same from outside the service"
    USE_API = "make tokens for programs"
