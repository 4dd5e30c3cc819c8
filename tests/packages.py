"""Small catalogue packages to break: a sound one in a folder, with rows put in by name."""

import csv
from pathlib import Path

from studieroute.rows import TABLES

ROWS: dict[str, list[dict[str, str]]] = {
    "sources": [
        {"id": "wet", "title": "De wet", "url": "https://wet.nl", "kind": "law",
         "published": "2026-01", "checked": "2026-11-01"},
        {"id": "pagina", "title": "De pagina", "url": "https://hs.nl", "kind": "institution",
         "published": "2026-02-03", "checked": "2026-11-02"},
    ],
    "institutions": [{"id": "hs", "name": "De hogeschool", "kind": "hbo", "contact": "https://hs.nl/vraag"}],
    "places": [{"id": "hier", "institution": "hs", "city": "Enschede", "lat": "52.2215", "lon": "6.8937"}],
    "programmes": [
        {"id": "b", "institution": "hs", "name_nl": "Techniek", "name_en": "Technology", "level": "hbo-bachelor",
         "codes": "croho:34267", "months": "48", "load": "240", "load_unit": "EC", "field": "0714",
         "status": "running", "admission_complete": "yes", "source": "pagina"},
        {"id": "m", "institution": "hs", "name_nl": "Meester", "level": "hbo-master", "months": "12",
         "status": "running", "admission_complete": "yes", "source": "pagina"},
    ],
    "bridges": [
        {"id": "brug", "kind": "pre-master", "institution": "hs", "name_nl": "De brug", "months": "6",
         "timing": "alongside", "host": "b", "grants": "certificate(brug)", "cost_eur": "100",
         "status": "running", "source": "pagina"},
    ],
    "offers": [
        {"id": "b-vt", "of": "b", "place": "hier", "mode": "voltijd", "language": "nl", "start_months": "9 2",
         "apply_by": "05-01", "fee": "wettelijk", "source": "pagina"},
        {"id": "m-vt", "of": "m", "place": "hier", "mode": "voltijd", "language": "nl en", "start_months": "9",
         "fee": "wettelijk", "source": "pagina"},
        {"id": "brug-vt", "of": "brug", "place": "hier", "mode": "voltijd", "start_months": "9", "source": "pagina"},
    ],
    "admissions": [
        {"id": "b-havo", "to": "b", "origin": "havo", "requirement": "diploma(havo) and subject(wiskunde-b, havo)",
         "certainty": "right", "valid_from": "2020-08-01", "note_nl": "Een noot, met komma.", "source": "wet"},
        {"id": "m-brug", "to": "m", "origin": "hbo-bachelor",
         "requirement": "diploma(hbo-bachelor, b) and completed(brug)", "certainty": "agreement", "source": "pagina"},
        {"id": "brug-b", "to": "brug", "requirement": "always", "certainty": "conditional", "source": "pagina"},
    ],
    "entailments": [{"if": "profile(havo, NT)", "then": "subject(wiskunde-b, havo)", "source": "wet"}],
    "fees": [{"kind": "wettelijk", "year": "2026", "amount_eur": "2694", "source": "wet"}],
    "figures": [{"about": "b", "measure": "drop-out", "value": "25", "unit": "%", "year": "2025", "source": "pagina"}],
    "professions": [{"id": "beroep", "name_nl": "Technicus", "field": "0714", "source": "wet"}],
    "leads_to": [{"programme": "b", "profession": "beroep", "source": "wet"}],
}  # fmt: skip

Rows = dict[str, list[dict[str, str]]]


def sound() -> Rows:
    """The rows of the sound package, to change."""
    return {name: [dict(row) for row in rows] for name, rows in ROWS.items()}


def write(folder: Path, rows: Rows) -> Path:
    """Writes rows as a package; what a row does not name stays empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
            names = [column.name for column in table.columns]
            writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows.get(table.name, []))
    return folder


def changed(folder: Path, table: str, row: int, **cells: str) -> Path:
    """The sound package with cells of one row changed (`from` and `if` as from_ and if_)."""
    rows = sound()
    rows[table][row].update({name.rstrip("_"): text for name, text in cells.items()})
    return write(folder, rows)
