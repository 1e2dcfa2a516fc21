"""The words of a report on a network, in English and German."""

from __future__ import annotations

from wbc_desktop.reporting.words import LANGUAGES, Language, Words

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Evaluation of a network", "Prüfung eines Netzes"),
    "about": ("{network} · {about}", "{network} · {about}"),
    "dangerous": ("Dangerous errors", "Gefährliche Fehler"),
    "blast_as_normal": ("Blasts taken for normal cells", "Blasten als normale Zellen benannt"),
    "immature_as_normal": (
        "Blasts and immature granulocytes taken for normal cells",
        "Blasten und unreife Granulozyten als normale Zellen benannt",
    ),
    "normal_as_blast": (
        "Normal cells taken for blasts", "Normale Zellen als Blasten benannt",
    ),
    "danger": (
        "{count} of {among} ({share} %, limits {lower} – {upper}); per 1 000 cells of this set"
        " {per} (limits {per_lower} – {per_upper}). {unidentified} of them would be left"
        " unidentified.",
        "{count} von {among} ({share} %, Grenzen {lower} – {upper}); je 1 000 Zellen dieses"
        " Satzes {per} (Grenzen {per_lower} – {per_upper}). {unidentified} davon blieben"
        " unidentifiziert.",
    ),
    "not_judged": (
        "Not judged: the set holds no such cell.",
        "Nicht beurteilt: Der Satz enthält keine solche Zelle.",
    ),
    "figures": ("Figures", "Kennzahlen"),
    "accuracy": ("Rightly named", "Richtig benannt"),
    "balanced_accuracy": ("Mean of classes", "Mittel der Klassen"),
    "macro_f1": ("Macro-F1", "Makro-F1"),
    "log_loss": ("Loss", "Verlust"),
    "ece": ("Sureness off by, on average", "Sicherheit im Mittel daneben um"),
    "aurc": ("Mean risk over all coverages (AURC)", "Mittleres Risiko (AURC)"),
    "at_95": ("Wrong, when 95 % are named", "Falsch, wenn 95 % benannt werden"),
    "cells": ("Cells", "Zellen"),
    "with_limits": (
        "{value} % (limits {lower} – {upper})",
        "{value} % (Grenzen {lower} – {upper})",
    ),
    "points": ("{value} points", "{value} Punkte"),
    "against": ("Beside {network}, in use", "Neben {network}, im Einsatz"),
    "pair": ("{judged}; the one in use {in_use}", "{judged}; das eingesetzte {in_use}"),
    "too_small": ("not judged", "nicht beurteilt"),
    "decided": (
        "Of {cells} cells it alone names {won} rightly, the one in use alone {lost} (McNemar,"
        " exact, {p}).",
        "Von {cells} Zellen benennt nur dieses {won} richtig, nur das eingesetzte {lost} (McNemar,"
        " exakt, {p}).",
    ),
    "left_out": (
        "{count} cells are left out here: this one learned from {judged} of the cells, the one in"
        " use from {in_use}.",
        "{count} Zellen sind hier ausgelassen: Dieses hat aus {judged} der Zellen gelernt, das"
        " eingesetzte aus {in_use}.",
    ),
    "learned_from": (
        "The network learned from {count} of these cells, so the figures flatter.",
        "Das Netz hat aus {count} dieser Zellen gelernt; die Kennzahlen schmeicheln also.",
    ),
    "p_below": ("p below {p}", "p unter {p}"),
    "p_is": ("p = {p}", "p = {p}"),
    "only_first": (
        "Only the one in use can name: {list}.", "Nur das eingesetzte kann benennen: {list}.",
    ),
    "only_second": ("Only this one can name: {list}.", "Nur dieses kann benennen: {list}."),
    "judged_found": ("Found %", "Gefunden %"),
    "in_use_found": ("In use %", "Einsatz %"),
    "p_short": ("p (Holm)", "p (Holm)"),
    "classes": ("Per class", "Je Klasse"),
    "class": ("Class", "Klasse"),
    "n": ("n", "n"),
    "found": ("Found %", "Gefunden %"),
    "right": ("Right %", "Richtig %"),
    "f1": ("F1 %", "F1 %"),
    "limits": ("limits", "Grenzen"),
    "matrix": ("Which was taken for which", "Was wofür gehalten wurde"),
    "axes": (
        "Rows: label. Columns: network.", "Zeilen: Beschriftung. Spalten: Netz.",
    ),
    "sureness": ("How sure, how often right", "Wie sicher, wie oft richtig"),
    "sure": ("Sure %", "Sicher %"),
    "slide": (
        "Per slide or patient, worst first",
        "Je Ausstrich oder Patient, schlechtester zuerst",
    ),
    "laboratory": ("Per laboratory, worst first", "Je Labor, schlechtestes zuerst"),
    "name": ("Name", "Name"),
    "unnamed": ("not named", "nicht benannt"),
    "dangerous_n": ("Dangerous", "Gefährlich"),
    "worse": ("worse than all", "schlechter als alle"),
    "unreachable": (
        "Not trained, so left out of all figures but the dangerous errors: {list}.",
        "Nicht trainiert, daher nur bei den gefährlichen Fehlern gezählt: {list}.",
    ),
    "small": (
        "Fewer than 10 cells, left out of the mean of classes: {list}.",
        "Weniger als 10 Zellen, nicht im Mittel der Klassen: {list}.",
    ),
    "broken": (
        "{count} pictures could not be read and are not counted.",
        "{count} Bilder waren nicht lesbar und sind nicht gezählt.",
    ),
    "corrected": (
        "{count} labels of the set were corrected by a person.",
        "{count} Beschriftungen des Satzes wurden von einem Menschen berichtigt.",
    ),
    "method": (
        "All limits are exact 95 % limits (Clopper and Pearson). Those of F1 = 2 J / (1 + J) are"
        " those of J, the share of hits among all cells labelled or proposed so. Limits tell of"
        " chance alone: cells of other slides, stains and cameras may do worse.",
        "Alle Grenzen sind exakte 95-%-Grenzen (Clopper und Pearson). Die von F1 = 2 J / (1 + J)"
        " sind die von J, dem Anteil der Treffer an allen so beschrifteten oder benannten Zellen."
        " Grenzen beschreiben nur den Zufall: Zellen anderer Ausstriche, Färbungen und Kameras"
        " können schlechter abschneiden.",
    ),
    "group.neutrophil": ("Neutrophil, any", "Neutrophile, alle"),
    "group.ig": ("Immature granulocyte, any", "Unreife Granulozyten, alle"),
    "program": ("Program {version}", "Programm {version}"),
}  # fmt: skip


class EvaluationWords(Words):
    """As ``Words``, with those of this report besides."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._own = LANGUAGES.index(language)

    def say(self, key: str, **places: str | int) -> str:
        if key in _WORDS:
            return _WORDS[key][self._own].format(**places)
        return super().say(key, **places)

    def label(self, label: str) -> str:
        """The name of a class, or of a group of classes."""
        group = f"group.{label.removesuffix('_unspecified')}"
        return self.say(group) if group in _WORDS else self.say(f"line.{label}")

    def percent(self, share: float | None, decimals: int = 1) -> str:
        """A share in percent without the sign; a dash where there is none."""
        return "–" if share is None else self.number(f"{100 * share:.{decimals}f}")
