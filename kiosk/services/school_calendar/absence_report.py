"""What a file of absences adds, in plain sentences and as one document. Numbers of pupils, never names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceReport:
    """lines: read; added: days that are new; known: days that stood there already.

    over, closed and far: days before today, without school, or later than is kept; present: lines about somebody who
    is here in the morning. unknown: line and number of who is not known here.
    """

    lines: int
    added: int
    known: int
    over: int = 0
    closed: int = 0
    far: int = 0
    present: int = 0
    unknown: tuple[tuple[int, str], ...] = ()
    problems: tuple[str, ...] = ()
    ignored_fields: int = 0
    applied: bool = False

    def text(self) -> str:
        """One fact per line, for the command."""
        did = "toegevoegd" if self.applied else "zouden worden toegevoegd (proef, er is niets veranderd)"
        facts = [
            f"{self.lines} regels gelezen: {self.added} dagen {did}, {self.known} stonden er al.",
            *(f"{count} {words}." for count, words in self._left_out() if count),
            *(f"Regel {line}: leerlingnummer {key} is hier niet bekend." for line, key in self.unknown),
            *self.problems,
        ]
        return "\n".join(facts)

    def document(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "applied": self.applied,
            "lines": self.lines,
            "added": self.added,
            "known": self.known,
            "over": self.over,
            "closed": self.closed,
            "far": self.far,
            "present": self.present,
            "unknown": [{"line": line, "key": key} for line, key in self.unknown],
            "problems": list(self.problems),
            "ignored_fields": self.ignored_fields,
        }

    def _left_out(self) -> tuple[tuple[int, str], ...]:
        return (
            (self.over, "dagen zijn al voorbij"),
            (self.closed, "dagen zonder school"),
            (self.far, "dagen liggen meer dan vier weken vooruit; die komen met een volgend bestand"),
            (self.present, "keer eerder weg zonder tijd of alleen 's middags afwezig: dat verandert niets"),
            (self.ignored_fields, "velden genegeerd"),
        )
