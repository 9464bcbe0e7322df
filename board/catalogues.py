"""Translations as files: .po sources are compiled to .mo when they are newer, so nobody has to remember to."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent / "translations"


def compile_catalogues() -> Path:
    """Compile every catalogue that needs it; returns the folder. A reader never sees a half-written file."""
    for source in FOLDER.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as lines:
            catalogue = read_po(lines)
        scratch = target.with_suffix(f".{id(catalogue)}")
        with scratch.open("wb") as out:
            write_mo(out, catalogue)
        scratch.replace(target)
    return FOLDER
