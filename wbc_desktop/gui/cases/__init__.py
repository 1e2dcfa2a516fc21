"""The cases: worklist, form, signing and report, second reading, amendment."""

from wbc_desktop.gui.cases.case_form_panel import CaseFormPanel
from wbc_desktop.gui.cases.case_list import StoredWorklist
from wbc_desktop.gui.cases.case_work import CaseWork, read_context
from wbc_desktop.gui.cases.cases_page import CasesPage
from wbc_desktop.gui.cases.second_reading_page import SecondReadingPage
from wbc_desktop.gui.cases.sign_page import SignPage

__all__ = [
    "CaseFormPanel",
    "CaseWork",
    "CasesPage",
    "SecondReadingPage",
    "SignPage",
    "StoredWorklist",
    "read_context",
]
