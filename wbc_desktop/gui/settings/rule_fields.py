"""What each laboratory rule is called, does, and how it is set; in the language of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wbc_desktop.gui.shell.words import translate

FieldKind = Literal["number", "whole", "switch", "choice", "classes", "blockers"]

SWITCHABLE = ("B4", "B5", "B6", "B7", "B8", "B9", "B11")


@dataclass(frozen=True, slots=True)
class RuleField:
    """``choices`` are pairs of a value and its name, for the kind ``choice``."""

    id: str
    kind: FieldKind
    name: str
    sentence: str
    choices: tuple[tuple[str, str], ...] = ()


def groups() -> tuple[tuple[str, tuple[RuleField, ...]], ...]:
    """All rules, each once, under headings."""
    return (
        (translate("Rules", "Counting"), _counting()),
        (translate("Rules", "Erythroblasts and smudge cells"), _nrbc_and_smudge()),
        (translate("Rules", "Reviewing"), _reviewing()),
        (translate("Rules", "Order of review by value"), _by_value()),
        (translate("Rules", "Signing"), _signing()),
        (translate("Rules", "Report"), _report()),
    )


def _counting() -> tuple[RuleField, ...]:
    return (
        RuleField("target", "whole", translate("Rules", "Cells to count"),
                  translate("Rules", "How many cells a routine differential counts.")),
        RuleField("raised_target", "whole", translate("Rules", "Cells to count, raised"),
                  translate("Rules", "For a high WBC, or as soon as an immature cell is counted.")),
        RuleField("raise_above_wbc", "number", translate("Rules", "High WBC, ×10⁹/L"),
                  translate("Rules", "Above it the raised number of cells is counted.")),
        RuleField("unidentified_limit", "number", translate("Rules", "Unidentified cells, %"),
                  translate("Rules", "More of them block signing (B5).")),
        RuleField("left_shift_band", "number", translate("Rules", "Left shift from bands, %"),
                  translate("Rules", "Above it the report says left shift, if bands are shown.")),
        RuleField("left_shift_ig", "number",
                  translate("Rules", "Left shift from immature granulocytes, %"),
                  translate("Rules", "From it on the report says left shift.")),
    )  # fmt: skip


def _nrbc_and_smudge() -> tuple[RuleField, ...]:
    return (
        RuleField("nrbc_threshold", "number",
                  translate("Rules", "Erythroblasts per 100 leukocytes"),
                  translate("Rules", "From so many the WBC is corrected if the analyser did not.")),
        RuleField("nrbc_inclusive", "switch", translate("Rules", "Correct at the threshold itself"),
                  translate("Rules", "“No” corrects only above it.")),
        RuleField("smudge_rule", "choice", translate("Rules", "Smudge cells"),
                  translate("Rules", "How they are reported where a case does not say otherwise."),
                  (("comment", translate("Rules", "In a comment")),
                   ("lymph", translate("Rules", "As lymphocytes")),
                   ("separate", translate("Rules", "As a class of their own")))),
        RuleField("smudge_note_from", "number",
                  translate("Rules", "Advise an albumin smear from"),
                  translate("Rules", "Smudge cells per 100 counted.")),
        RuleField("smudge_limit", "number", translate("Rules", "Smudge cells to decide on"),
                  translate("Rules", "Above so many per 100, signing asks how they count (B7).")),
    )  # fmt: skip


def _reviewing() -> tuple[RuleField, ...]:
    return (
        RuleField("look_first_score", "number", translate("Rules", "“Look first” from"),
                  translate("Rules", "The probability, 0 to 1, from which a possible blast or"
                                     " promyelocyte is shown first.")),
        RuleField("blind", "switch", translate("Rules", "Blind review"),
                  translate("Rules", "The proposal is hidden until the person has chosen.")),
        RuleField("comparison_level", "number", translate("Rules", "Level of comparisons, p"),
                  translate("Rules", "Below it two counts are called different.")),
    )  # fmt: skip


def _by_value() -> tuple[RuleField, ...]:
    return (
        RuleField("weight_blast", "number", translate("Rules", "Weight of blasts"),
                  translate("Rules", "What one cell more or less in this line of the report weighs"
                                     " when cells are sorted by value. Most lines weigh 1.")),
        RuleField("weight_promyelocyte", "number", translate("Rules", "Weight of promyelocytes"),
                  translate("Rules", "Beside the weight of all immature granulocytes.")),
        RuleField("weight_immature", "number",
                  translate("Rules", "Weight of immature granulocytes"),
                  translate("Rules", "Of their common line.")),
        RuleField("weight_erythroblast", "number", translate("Rules", "Weight of erythroblasts"),
                  translate("Rules", "They are not in the 100 %, but correct the WBC.")),
        RuleField("weight_bands", "number", translate("Rules", "Weight of segmented or band"),
                  translate("Rules", "Of their two lines, beside that of all neutrophils.")),
        RuleField("weight_unidentified", "number",
                  translate("Rules", "Weight of unidentified cells"),
                  translate("Rules", "More of it puts them before cells that have a name.")),
    )  # fmt: skip


def _signing() -> tuple[RuleField, ...]:
    return (
        RuleField("second_classes", "classes", translate("Rules", "Second reader"),
                  translate("Rules", "Cells of these classes need a second, blind person (B8)."
                                     " Blasts always do.")),
        RuleField("known_patient_days", "whole", translate("Rules", "Known patients, days"),
                  translate("Rules", "A patient reported within so many days, at most 7, needs no"
                                     " second reader; 0 for no exemption.")),
        RuleField("switched_off", "blockers", translate("Rules", "What must be met to sign"),
                  translate("Rules", "Identifiers, slide quality, review, answered alarms and the"
                                     " signer’s role always must.")),
    )  # fmt: skip


def _report() -> tuple[RuleField, ...]:
    return (
        RuleField("bands", "choice", translate("Rules", "Band neutrophils"),
                  translate("Rules", "They are always kept apart; this is how they are shown."),
                  (("separate", translate("Rules", "Shown separately")),
                   ("merged", translate("Rules", "Merged with the segmented")))),
        RuleField("rounding", "choice", translate("Rules", "Rounding of percentages"),
                  translate("Rules", "A counted cell is never printed as 0."),
                  (("sum100", translate("Rules", "So that they add up to 100")),
                   ("plain", translate("Rules", "Each by itself")))),
        RuleField("decimals", "whole", translate("Rules", "Decimals of percentages"),
                  translate("Rules", "0, 1 or 2.")),
        RuleField("percent_flags", "switch", translate("Rules", "Flag percentages too"),
                  translate("Rules", "Absolute counts are always flagged.")),
        RuleField("loinc_family", "choice", translate("Rules", "LOINC codes"),
                  translate("Rules", "The family of codes used in exports."),
                  (("method_less", translate("Rules", "Without method")),
                   ("manual", translate("Rules", "Manual count")))),
    )  # fmt: skip


def blocker_name(code: str) -> str:
    """What a blocker that can be switched off asks for."""
    names = {
        "B4": translate("Rules", "Enough cells, or a reason (B4)"),
        "B5": translate("Rules", "Few unidentified cells (B5)"),
        "B6": translate("Rules", "Correction of the WBC known (B6)"),
        "B7": translate("Rules", "Smudge cells decided on (B7)"),
        "B8": translate("Rules", "Second reader (B8)"),
        "B9": translate("Rules", "Ranges confirmed (B9)"),
        "B11": translate("Rules", "Critical values phoned (B11)"),
    }
    return names[code]
