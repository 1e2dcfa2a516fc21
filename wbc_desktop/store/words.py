"""Sentences of the store; each says what happened, what was kept and what to do."""

from wbc_desktop.wording import Wording

LOCKED = Wording(
    "store.locked",
    "Another program is writing to the store at {place}. Nothing was lost; this step was not kept."
    " Try again in a moment.",
)
DISK_FULL = Wording(
    "store.disk_full",
    "The disk of {place} is full. Everything before this step is kept. Make room and do it again.",
)
READ_ONLY = Wording(
    "store.read_only",
    "The store at {place} may not be written to. This step was not kept. Ask whoever looks after"
    " this computer for the right to write there.",
)
CANNOT_OPEN = Wording(
    "store.cannot_open",
    "The store at {place} cannot be opened. Check that the disk is connected and the folder yours.",
)
MISSING = Wording(
    "store.missing",
    "The store at {place} is no longer there. This step was not kept. Connect its disk and start"
    " the program again.",
)
CORRUPT = Wording(
    "store.corrupt",
    "The store at {place} is damaged or no store at all. Nothing in it was changed. Restore the"
    " last backup.",
)
DISK_FAULT = Wording(
    "store.disk_fault", "The disk of {place} reports a fault. This step was not kept."
)
UNREACHABLE = Wording("store.unreachable", "The database {place} does not answer.")
NO_DRIVER = Wording(
    "store.no_driver", "This program cannot talk to a database of the kind {place}."
)
NEWER = Wording(
    "store.newer",
    "The store at {place} was made by a newer program. Nothing in it was changed. Install the newer"
    " program, or choose another folder.",
)
NO_SQLITE = Wording(
    "store.no_file_store", "Backup and restore are for a store in a file; {place} is a server."
)

NUMBER_TAKEN = Wording("store.number_taken", "There is already a case {number}.")
GONE = Wording("store.case_gone", "This case is not in the store; it may have been deleted.")
CLOSED = Wording("store.closed", "Case {number} is {state}. Amend it to change anything.")
CHANGED = Wording(
    "store.changed",
    "{who} changed case {number} first ({what}, {when} UTC). Your last step was not kept; look at"
    " the case as it is now and do it again.",
)
REASON_NEEDED = Wording("store.reason_needed", "State the reason.")
NOT_SIGNING = Wording("store.not_signing", "Only a signature can bring a signed record.")

ADMINISTRATOR_NEEDED = Wording(
    "people.administrator_needed", "Only an administrator may do this. {name} is none."
)
INITIALS_TAKEN = Wording("people.initials_taken", "There is already a person {initials}.")
INITIALS_NEEDED = Wording("people.initials_needed", "A person needs initials.")
LAST_ADMINISTRATOR = Wording(
    "people.last_administrator", "{name} is the only administrator. Name another one first."
)
UNKNOWN_PERSON = Wording("people.unknown", "There is no such person.")
INACTIVE_PERSON = Wording("people.inactive", "{name} no longer works here.")
WRONG_PIN = Wording("people.wrong_pin", "The PIN is not right.")
PIN_WAIT = Wording(
    "people.pin_wait", "Too many wrong PINs. Wait {seconds} seconds, or ask an administrator."
)
PIN_TOO_SHORT = Wording("people.pin_too_short", "A PIN has at least {n} characters.")

UNKNOWN_NETWORK = Wording("networks.unknown", "No network {sha256} is installed.")
RETIRED_NETWORK = Wording("networks.retired", "Network {name} {version} is retired.")
NETWORK_IN_USE = Wording(
    "networks.in_use", "Network {name} {version} is in use. Put another one in use first."
)
