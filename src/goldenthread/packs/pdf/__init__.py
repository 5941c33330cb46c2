"""The pack as a tagged PDF (PDF/UA-1), typeset by Typst with the fonts of this package."""
