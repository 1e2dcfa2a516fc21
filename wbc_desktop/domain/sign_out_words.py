"""What the sign page says of each condition, as a blocker and as done."""

from wbc_desktop.wording import Wording

TEXT = Wording("sign.text", "{text}")
NOT_APPLIED = Wording("sign.not_applied", "switched off by this laboratory")

IDENTIFIERS = Wording("sign.identifiers", "Two identifiers")
IDENTIFIERS_MISSING = Wording("sign.identifiers_missing", "The patient is not identified")
IDENTIFIERS_WHY = Wording(
    "sign.identifiers_why", "Two of patient number, name and birth date are needed."
)
SPECIMEN = Wording("sign.specimen", "Specimen matches slides")
SPECIMEN_MISSING = Wording("sign.specimen_missing", "The specimen number is missing")
SPECIMEN_MISSING_WHY = Wording(
    "sign.specimen_missing_why", "The report belongs to a specimen; enter its number."
)
SPECIMEN_DIFFERS = Wording("sign.specimen_differs", "Slide {slide} is not of specimen {specimen}")
SPECIMEN_DIFFERS_WHY = Wording(
    "sign.specimen_differs_why", "The number on the slide differs. Check that it is this patient's."
)
QUALITY = Wording("sign.quality", "Slide quality")
QUALITY_GOOD = Wording("sign.quality_good", "good")
QUALITY_ACCEPTABLE = Wording("sign.quality_acceptable", "acceptable")
QUALITY_BOTH = Wording("sign.quality_both", "good and acceptable")
QUALITY_OF_ONE = Wording("sign.quality_of_one", "Quality of {name} is not stated")
QUALITY_OF_MANY = Wording("sign.quality_of_many", "Quality of {count} slides is not stated")
QUALITY_WHY = Wording(
    "sign.quality_why",
    "Stain, spread and focus as you saw them. “Reject” ends the case with a reason.",
)
QUALITY_REJECTED = Wording("sign.quality_rejected", "{name} is rejected")
QUALITY_REJECTED_WHY = Wording(
    "sign.quality_rejected_why", "A rejected slide ends the case; it cannot be reported."
)
READ = Wording("sign.read", "Slides read")
READ_VALUE = Wording("sign.read_value", "all {count}")
READ_STOPPED = Wording("sign.read_stopped", "{stopped} of {count} not to the end")
ONE_BEING_READ = Wording("sign.one_being_read", "{name} is still being read")
MANY_BEING_READ = Wording("sign.many_being_read", "{count} slides are still being read")
IMAGES_BEING_READ = Wording("sign.images_being_read", "Images are still being read")
BEING_READ_WHY = Wording(
    "sign.being_read_why",
    "Cells that are not found yet may be blasts. Wait for the end or cancel it: what was read "
    "stays, and the report says that it is not all.",
)
NO_SLIDE = Wording("sign.no_slide", "There is no slide")
NO_SLIDE_WHY = Wording("sign.no_slide_why", "Drop images or slides on the window.")
REVIEWED = Wording("sign.reviewed", "Cells reviewed")
REVIEWED_VALUE = Wording("sign.reviewed_value", "all {count}")
ONE_UNREVIEWED = Wording("sign.one_unreviewed", "1 cell is not reviewed")
MANY_UNREVIEWED = Wording("sign.many_unreviewed", "{count} cells are not reviewed")
UNREVIEWED_WHY = Wording(
    "sign.unreviewed_why",
    "A proposal is no review. Every cell that counts gets a decision, and every possible blast "
    "or unknown cell beyond the target.",
)
NOTHING_COUNTED = Wording("sign.nothing_counted", "No cell is counted")
NOTHING_COUNTED_WHY = Wording(
    "sign.nothing_counted_why",
    "Without one there are no percentages. Add a slide, or reject the case with a reason.",
)
TARGET = Wording("sign.target", "Target reached")
TARGET_VALUE = Wording("sign.target_value", "{counted} of {target}, {why}")
TARGET_REASONED = Wording("sign.target_reasoned", "{counted} of {target}: {reason}")
TARGET_MISSED = Wording("sign.target_missed", "{counted} of {target} cells counted")
TARGET_WHY = Wording(
    "sign.target_why", "Add a slide, or state why fewer cells have to do for this case."
)
UNKNOWN_CELLS = Wording("sign.unknown_cells", "Unidentified")
UNKNOWN_VALUE = Wording("sign.unknown_value", "{count} of {total}, allowed {limit} %")
UNKNOWN_TOO_MANY = Wording("sign.unknown_too_many", "{count} of {total} cells are unidentified")
UNKNOWN_WHY = Wording(
    "sign.unknown_why", "At most {limit} % may stay so. Name them or ask a second person."
)
WBC_STATE = Wording("sign.wbc_state", "WBC state")
WBC_NOT_GIVEN = Wording("sign.wbc_not_given", "no WBC given")
WBC_CORRECTED_ALREADY = Wording("sign.wbc_corrected_already", "corrected by the analyser")
WBC_NOT_CORRECTED = Wording("sign.wbc_not_corrected", "not corrected")
WBC_NOT_KNOWN = Wording("sign.wbc_not_known", "not known")
WBC_STAYS = Wording("sign.wbc_stays", "{state}, {nrbc} NRBC: stays {wbc}")
WBC_CORRECTED = Wording("sign.wbc_corrected", "{state}, {nrbc} NRBC: corrected to {wbc}")
WBC_UNKNOWN = Wording("sign.wbc_unknown", "Is the WBC corrected for erythroblasts?")
WBC_UNKNOWN_WHY = Wording(
    "sign.wbc_unknown_why",
    "{nrbc} erythroblasts per 100 leukocytes falsify the WBC unless the analyser took them out.",
)
SMUDGE = Wording("sign.smudge", "Smudge cells")
SMUDGE_VALUE = Wording("sign.smudge_value", "{per_100} per 100, {rule}")
SMUDGE_IN_COMMENT = Wording("sign.smudge_in_comment", "in a comment")
SMUDGE_AS_LYMPHOCYTES = Wording("sign.smudge_as_lymphocytes", "as lymphocytes")
SMUDGE_AS_CLASS = Wording("sign.smudge_as_class", "as a class of their own")
SMUDGE_OPEN = Wording("sign.smudge_open", "{per_100} smudge cells per 100 leukocytes")
SMUDGE_WHY = Wording(
    "sign.smudge_why",
    "Choose how they are reported: in a comment, as lymphocytes, or as a class of their own.",
)
SECOND = Wording("sign.second", "Second reader")
SECOND_NOT_NEEDED = Wording("sign.second_not_needed", "not needed")
SECOND_KNOWN = Wording("sign.second_known", "known patient, last report {days} days ago")
SECOND_VALUE = Wording("sign.second_value", "{agreed} of {count} the same")
ONE_SECOND = Wording("sign.one_second", "1 {class_name} needs a second reader")
MANY_SECOND = Wording("sign.many_second", "{count} cells need a second reader")
SECOND_WHY = Wording(
    "sign.second_why",
    "Another person names it without seeing your answer. You cannot be both.",
)
OVERRULED = Wording("sign.overruled", "The second reader saw a {class_name}")
OVERRULED_WHY = Wording(
    "sign.overruled_why", "You called it something else. Look at it again and decide."
)
RANGES = Wording("sign.ranges", "Ranges")
RANGES_VALUE = Wording("sign.ranges_value", "confirmed {date}")
RANGES_DEMONSTRATION = Wording("sign.ranges_demonstration", "demonstration: defaults")
RANGES_OPEN = Wording("sign.ranges_open", "The reference ranges are not confirmed")
RANGES_WHY = Wording(
    "sign.ranges_why", "An administrator confirms once that they are right for this laboratory."
)
ALARM = Wording("sign.alarm", "Slide alarm")
ALARM_NONE = Wording("sign.alarm_none", "none")
ALARM_ANSWERED = Wording("sign.alarm_answered", "answered: {answer}")
ALARM_OPEN = Wording("sign.alarm_open", "{name} looks unlike the slides the network knows")
ALARM_WHY = Wording("sign.alarm_why", "Its proposals stay hidden until you answer the alarm.")
CRITICAL = Wording("sign.critical", "Critical values")
CRITICAL_NONE = Wording("sign.critical_none", "none")
CRITICAL_PHONED = Wording("sign.critical_phoned", "phoned to {told}")
CRITICAL_OPEN = Wording("sign.critical_open", "{line} {value} is critical")
CRITICAL_CHANGED = Wording(
    "sign.critical_changed", "{line} {value} is critical; {phoned} was phoned"
)
CRITICAL_WHY = Wording(
    "sign.critical_why", "Phone it now, let it be read back, and log whom you told."
)
SIGNER = Wording("sign.signer", "Signer")
SIGNER_VALUE = Wording("sign.signer_value", "{initials}, {role}")
TECHNICIAN = Wording("sign.technician", "technician")
REVIEWER = Wording("sign.reviewer", "reviewer")
ADMINISTRATOR = Wording("sign.administrator", "administrator")
SIGNER_INACTIVE = Wording("sign.signer_inactive", "{initials} may not sign")
SIGNER_INACTIVE_WHY = Wording("sign.signer_inactive_why", "This person is no longer active.")
SIGNER_IS_SECOND = Wording("sign.signer_is_second", "{initials} is the second reader of this case")
SIGNER_IS_SECOND_WHY = Wording(
    "sign.signer_is_second_why", "The first reader signs, or another person who may."
)
