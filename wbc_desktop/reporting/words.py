"""The report's words in English and German; numbers by language."""

from __future__ import annotations

from typing import Literal

from wbc_desktop.reporting.change_words import CHANGE_WORDS

Language = Literal["en", "de"]
LANGUAGES: tuple[Language, ...] = ("en", "de")

WORDS: dict[str, tuple[str, str]] = CHANGE_WORDS | {
    "title": ("Manual differential", "Manuelles Differentialblutbild"),
    "title.proposals": ("Proposed differential", "Vorgeschlagenes Differentialblutbild"),
    "method": ("image-assisted", "bildgestützt"),
    "mark.signed": ("SIGNED", "UNTERSCHRIEBEN"),
    "mark.not_signed": ("NOT SIGNED", "NICHT UNTERSCHRIEBEN"),
    "mark.draft": ("DRAFT, NOT SIGNED", "ENTWURF, NICHT UNTERSCHRIEBEN"),
    "mark.proposals": ("PROPOSALS, NOT REVIEWED", "VORSCHLÄGE, NICHT GEPRÜFT"),
    "mark.demonstration": ("DEMONSTRATION", "DEMONSTRATION"),
    "mark.amended": ("AMENDED {n}", "GEÄNDERT {n}"),
    "patient": ("Patient", "Patient"),
    "birth_date": ("Birth date", "Geburtsdatum"),
    "sex": ("Sex", "Geschlecht"),
    "specimen_kind": ("Kind of specimen", "Probenart"),
    "stain": ("Stain", "Färbung"),
    "patient_id": ("Patient number", "Patientennummer"),
    "images": ("Images", "Bilder"),
    "case": ("Case", "Fall"),
    "requester": ("Requested by", "Einsender"),
    "reason": ("Reason", "Anlass"),
    "flags": ("Analyser flags", "Gerätehinweise"),
    "specimen": ("Specimen", "Probe"),
    "collected": ("Collected", "Entnahme"),
    "received": ("Received", "Eingang"),
    "reported": ("Reported", "Befund"),
    "not_stated": ("not stated", "nicht angegeben"),
    "column.class": ("Class", "Klasse"),
    "column.count": ("n", "n"),
    "column.percent": ("%", "%"),
    "column.limits": ("95 % limits", "95-%-Grenzen"),
    "column.absolute": ("×10⁹/L", "×10⁹/L"),
    "column.range": ("Range", "Bereich"),
    "row.counted": ("Counted", "Gezählt"),
    "no_range": ("no range", "kein Bereich"),
    "of": ("{k} of {n}", "{k} von {n}"),
    "nrbc": (
        "Erythroblasts {r} per 100 leukocytes ({k} seen)",
        "Erythroblasten {r} je 100 Leukozyten ({k} gesehen)",
    ),
    "wbc.not_given": ("no WBC given", "keine Leukozyten angegeben"),
    "wbc.not_needed": ("WBC not corrected", "Leukozyten nicht korrigiert"),
    "wbc.by_analyser": (
        "WBC already corrected by the analyser",
        "Leukozyten bereits vom Gerät korrigiert",
    ),
    "wbc.applied": (
        "WBC corrected for them from {given} to {used} ×10⁹/L",
        "Leukozyten dafür von {given} auf {used} ×10⁹/L korrigiert",
    ),
    "wbc.unknown": (
        "whether the WBC is corrected for them is not known",
        "ob die Leukozyten dafür korrigiert sind, ist nicht bekannt",
    ),
    "smudge.comment": (
        "Smudge cells {k} beside {n} counted, not in the 100 %.",
        "Kernschatten {k} neben {n} gezählten, nicht in den 100 %.",
    ),
    "smudge.lymph": (
        "Smudge cells {k}, counted as lymphocytes.",
        "Kernschatten {k}, als Lymphozyten gezählt.",
    ),
    "smudge.separate": (
        "Smudge cells {k}, counted as a class of their own.",
        "Kernschatten {k}, als eigene Klasse gezählt.",
    ),
    "smudge.note": (
        "An albumin smear is advised.",
        "Ein Albuminausstrich wird empfohlen.",
    ),
    "limits": ("Limits: sampling error only.", "Grenzen: nur Zählfehler."),
    "blast_none": (
        "Blasts: 0 of {n}, up to {upper} % (95 % limits).",
        "Blasten: 0 von {n}, bis zu {upper} % (95-%-Grenzen).",
    ),
    "grave_beyond": (
        "Beyond the counted cells: {list}.",
        "Außerhalb der gezählten Zellen: {list}.",
    ),
    "unidentified": (
        "Unidentified {k} of {n}, part of the 100 %.",
        "Nicht identifiziert {k} von {n}, Teil der 100 %.",
    ),
    "target.count_set.routine": ("Target {n}, routine.", "Ziel {n}, Routine."),
    "target.count_set.wbc": (
        "Target {n}, raised for the high WBC.",
        "Ziel {n}, erhöht wegen hoher Leukozyten.",
    ),
    "target.count_set.immature": (
        "Target {n}, raised for immature cells.",
        "Ziel {n}, erhöht wegen unreifer Zellen.",
    ),
    "target.count_set.chosen": (
        "Target {n}, chosen for this case.",
        "Ziel {n}, für diesen Fall gewählt.",
    ),
    "target.reason": ("Counted {k} of {n}: {reason}.", "Gezählt {k} von {n}: {reason}."),
    "target.missed": ("Counted {k} of {n}.", "Gezählt {k} von {n}."),
    "provisional": (
        "Provisional: {k} of {n} counted, {left} left to review.",
        "Vorläufig: {k} von {n} gezählt, {left} noch zu prüfen.",
    ),
    "proposals": (
        "These are proposals of a network. No person has reviewed them; they are no finding.",
        "Dies sind Vorschläge eines Netzes. Niemand hat sie geprüft; sie sind kein Befund.",
    ),
    "neutrophils.count": (
        "Absolute neutrophils {value} ×10⁹/L ({lower} – {upper})",
        "Neutrophile absolut {value} ×10⁹/L ({lower} – {upper})",
    ),
    "neutropenia.none": ("no neutropenia", "keine Neutropenie"),
    "neutropenia.mild": ("mild neutropenia", "leichte Neutropenie"),
    "neutropenia.moderate": ("moderate neutropenia", "mäßige Neutropenie"),
    "neutropenia.severe": ("severe neutropenia", "schwere Neutropenie"),
    "may_be": ("may be {list}", "möglich auch {list}"),
    "or": (" or ", " oder "),
    "grade.none": ("none", "keine"),
    "grade.mild": ("mild", "leicht"),
    "grade.moderate": ("moderate", "mäßig"),
    "grade.severe": ("severe", "schwer"),
    "left_shift": ("Left shift.", "Linksverschiebung."),
    "ig": (
        "Immature granulocytes {percent} % ({k} of {n}).",
        "Unreife Granulozyten {percent} % ({k} von {n}).",
    ),
    "ratio.nlr": ("Neutrophils to lymphocytes {value}.", "Neutrophile zu Lymphozyten {value}."),
    "ratio.it": (
        "Immature to total neutrophils {value}.",
        "Unreife zu allen Neutrophilen {value}.",
    ),
    "ranges.none": ("No reference ranges.", "Keine Referenzbereiche."),
    "ranges.none.age_unknown": (
        "No reference ranges: the age is not known.",
        "Keine Referenzbereiche: das Alter ist nicht bekannt.",
    ),
    "ranges.none.choice_unknown": (
        "No reference ranges: the laboratory does not have the chosen group.",
        "Keine Referenzbereiche: die gewählte Gruppe gibt es im Labor nicht.",
    ),
    "ranges.none.none_fits": (
        "No reference ranges: no group of the laboratory fits age and sex.",
        "Keine Referenzbereiche: keine Gruppe des Labors passt zu Alter und Geschlecht.",
    ),
    "critical": ("Critical", "Kritisch"),
    "critical.value": ("{line} {value}", "{line} {value}"),
    "critical.phoned": (
        "phoned {at} by {by} to {told}, read back",
        "{at} telefonisch von {by} an {told}, wiederholt",
    ),
    "critical.open": ("not phoned", "nicht telefoniert"),
    "critical.other": (
        "not phoned; {value} was phoned {at} by {by} to {told}, read back",
        "nicht telefoniert; {value} wurde {at} von {by} an {told} telefoniert, wiederholt",
    ),
    "comment": ("Comment", "Kommentar"),
    "comment.red": ("Red cells:", "Erythrozyten:"),
    "comment.platelets": ("Platelets:", "Thrombozyten:"),
    "slides": ("Slides", "Ausstriche"),
    "slide.stopped": ("not read to its end", "nicht zu Ende gelesen"),
    "slides.many": ("{first} to {last} ({n})", "{first} bis {last} ({n})"),
    "quality.good": ("good", "gut"),
    "quality.acceptable": ("acceptable", "brauchbar"),
    "quality.reject": ("rejected", "verworfen"),
    "quality.": ("quality not stated", "Güte nicht angegeben"),
    "familiarity.familiar": ("looks familiar", "sieht vertraut aus"),
    "familiarity.unfamiliar": ("looks unlike training", "weicht vom Training ab"),
    "familiarity.too_few_cells": ("too few cells to judge", "zu wenige Zellen zum Beurteilen"),
    "familiarity.": ("not judged", "nicht beurteilt"),
    "alarm": ("alarm answered: {answer}", "Alarm beantwortet: {answer}"),
    "scale": ("{value} µm per pixel ({origin})", "{value} µm je Pixel ({origin})"),
    "scale.file": ("from the file", "aus der Datei"),
    "scale.cells": ("estimated from red cells", "aus Erythrozyten geschätzt"),
    "scale.given": ("as given", "wie angegeben"),
    "scale.unknown": ("unknown", "unbekannt"),
    "second": (
        "Second reading: {needed} needed, {read} read blind, {agreed} the same.",
        "Zweitbefund: {needed} nötig, {read} blind gelesen, {agreed} gleich.",
    ),
    "second.known_patient": (
        "Waived for a known patient; days since the last such report: {days}.",
        "Entfällt bei bekanntem Patienten; Tage seit dem letzten solchen Befund: {days}.",
    ),
    "second.switched_off": (
        "Waived: this laboratory signs without it.",
        "Entfällt: dieses Labor unterschreibt ohne ihn.",
    ),
    "second.blast": (
        "One reader saw a blast and the other none.",
        "Ein Befunder sah Blasten, der andere keine.",
    ),
    "second.different": ("Readers differ: {list}.", "Befunder weichen ab: {list}."),
    "reader.first": ("First reader", "Erstbefunder"),
    "reader.second": ("Second reader", "Zweitbefunder"),
    "estimate": ("Estimate before review", "Schätzung vor der Prüfung"),
    "estimate.shares": (
        "corrected for how often each class occurs on this smear: {list}. From {n} cells; limits"
        " 95 %. No cell is named by it, and it is never signed.",
        "berichtigt um die Häufigkeit jeder Klasse auf diesem Ausstrich: {list}. Aus {n} Zellen;"
        " Grenzen 95 %. Sie benennt keine Zelle und wird nie unterschrieben.",
    ),
    "estimate.left_out": (
        "{n} cells that could not be named are not in it.",
        "{n} Zellen, die nicht zu benennen waren, sind nicht darin.",
    ),
    "untrained": (
        "The network was not trained on: {list}. Only a person can name these.",
        "Das Netz wurde nicht trainiert auf: {list}. Nur Menschen können sie benennen.",
    ),
    "untrained.unknown": (
        "What network {name} was trained on is not known.",
        "Worauf das Netz {name} trainiert wurde, ist nicht bekannt.",
    ),
    "no_network": ("No network was used.", "Es wurde kein Netz verwendet."),
    "network": ("Network {name} {version}", "Netz {name} {version}"),
    "program": ("Program {version}", "Programm {version}"),
    "signed_by": ("Signed by", "Unterschrieben von"),
    "not_signed": ("Not signed", "Nicht unterschrieben"),
    "signature.reviewed": (
        "Every counted cell was reviewed by a person.",
        "Jede gezählte Zelle wurde von einem Menschen geprüft.",
    ),
    "role.technician": ("technician", "MTL"),
    "role.reviewer": ("reviewer", "Zweitbefunder"),
    "role.administrator": ("administrator", "Administrator"),
    "amended": (
        "AMENDED {n}, {at} by {by}: {reason}",
        "GEÄNDERT {n}, {at} von {by}: {reason}",
    ),
    "amended.changed": ("Changed: {list}", "Geändert: {list}"),
    "amended.nothing": (
        "No count and no statement differs from the version before",
        "Keine Zählung und keine Angabe weicht von der Fassung davor ab",
    ),
    "amended.one": ("{what} {old} → {new}", "{what} {old} → {new}"),
    "amended.told": ("Told: {told}", "Informiert: {told}"),
    "amended.version": (
        "This is version {version}; the versions before it stay readable.",
        "Dies ist Fassung {version}; frühere Fassungen bleiben lesbar.",
    ),
    "disclaimer": (
        "Not a medical device. For research and decision support.",
        "Kein Medizinprodukt. Für Forschung und Entscheidungsunterstützung.",
    ),
    "page": ("Page {page} of {pages}", "Seite {page} von {pages}"),
    "cells.more": (
        "Shown are {list}; all cells are kept with the case.",
        "Gezeigt sind {list}; alle Zellen sind beim Fall aufbewahrt.",
    ),
    "cells.some": ("Shown are {list}.", "Gezeigt sind {list}."),
    "cells.of": ("{shown} of {count} {abbreviation}", "{shown} von {count} {abbreviation}"),
    "record": (
        "The record of this report is attached as record.json. SHA-256:",
        "Der Datensatz dieses Befunds ist als record.json angehängt. SHA-256:",
    ),
    "line.neutrophils": ("Neutrophils, all", "Neutrophile gesamt"),
    "line.wbc": ("WBC", "Leukozyten"),
    "line.immature_granulocytes": ("Immature granulocytes", "Unreife Granulozyten"),
    "line.neutrophil_segmented": ("Segmented neutrophil", "Segmentkernige"),
    "line.neutrophil_band": ("Band neutrophil", "Stabkernige"),
    "line.metamyelocyte": ("Metamyelocyte", "Metamyelozyten"),
    "line.myelocyte": ("Myelocyte", "Myelozyten"),
    "line.promyelocyte": ("Promyelocyte", "Promyelozyten"),
    "line.blast": ("Blast", "Blasten"),
    "line.eosinophil": ("Eosinophil", "Eosinophile"),
    "line.basophil": ("Basophil", "Basophile"),
    "line.monocyte": ("Monocyte", "Monozyten"),
    "line.lymphocyte": ("Lymphocyte", "Lymphozyten"),
    "line.lymphocyte_reactive": ("Reactive lymphocyte", "Reaktive Lymphozyten"),
    "line.plasma_cell": ("Plasma cell", "Plasmazellen"),
    "line.unidentified": ("Unidentified", "Nicht identifiziert"),
    "line.erythroblast": ("Erythroblast", "Erythroblasten"),
    "line.platelet": ("Platelet", "Thrombozyten"),
    "line.platelet_giant": ("Giant platelet", "Riesenthrombozyten"),
    "line.smudge_cell": ("Smudge cell", "Kernschatten"),
    "line.artefact": ("Artefact", "Artefakte"),
}
"""Key to English and German. Abbreviations of classes are the same in both."""


class Words:
    """One language: ``say`` a sentence with its places filled, ``number`` as it is written."""

    def __init__(self, language: Language) -> None:
        self._place = LANGUAGES.index(language)

    def say(self, key: str, **places: str | int) -> str:
        return WORDS[key][self._place].format(**places)

    def known(self, key: str, otherwise: str) -> str:
        """The words for a value that may come from a newer program: else as it stands."""
        return WORDS[key][self._place] if key in WORDS else otherwise

    def number(self, text: str) -> str:
        """An English decimal number in this language."""
        return text if self._place == 0 else text.replace(".", ",")

    def listed(self, items: list[str]) -> str:
        return ", ".join(items)
