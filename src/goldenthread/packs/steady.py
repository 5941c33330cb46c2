"""Office files that are the same bytes whenever they are made: no clock of the machine in them.

A pack made again from what was known then must be the pack that was printed, byte for byte. Word,
PowerPoint and Excel files are archives; their libraries write into them the moment of making.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest an archive can say."""
_MOMENTS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_PROPERTIES = "docProps/core.xml"


def steady(archive: bytes, moment: datetime) -> bytes:
    """The archive with every moment of making set to `moment`, workbooks inside it too."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as read, ZipFile(out, "w", ZIP_DEFLATED) as written:
        for entry in read.infolist():
            content = read.read(entry)
            if entry.filename.endswith(".xlsx"):
                content = steady(content, moment)
            elif entry.filename == _PROPERTIES:
                said = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
                content = _MOMENTS.sub(rb"\g<1>" + said + rb"\g<3>", content)
            told = ZipInfo(entry.filename, _FIRST_DAY)
            told.compress_type = ZIP_DEFLATED
            written.writestr(told, content)
    return out.getvalue()
