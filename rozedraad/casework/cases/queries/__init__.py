"""Read cases. Each file says in prose who sees what; row-level security repeats it below the code."""

from rozedraad.casework.cases.queries.alarms import Alarm, alarms_for
from rozedraad.casework.cases.queries.channels import ChannelCount, channel_counts, occasions_counted
from rozedraad.casework.cases.queries.counting import CountedGroup, CountedPage, counted_page
from rozedraad.casework.cases.queries.decisions import Decision, decisions_of
from rozedraad.casework.cases.queries.mailbox import Conversation, Mailbox, MayOpen, Question, mailbox_of
from rozedraad.casework.cases.queries.occasions import (
    Look,
    OccasionSeen,
    ReportLine,
    occasion_of,
    occasions_of,
    out_reasons,
    reports_in,
    reports_to_add,
)
from rozedraad.casework.cases.queries.opened import Opened, limits_of, opened
from rozedraad.casework.cases.queries.page import (
    Agreement,
    CasePage,
    Linked,
    Partner,
    PartSeen,
    case_page,
    open_lead,
)
from rozedraad.casework.cases.queries.reading import StepSeen, knows_case, steps_seen
from rozedraad.casework.cases.queries.registrations import RegistrationSeen
from rozedraad.casework.cases.queries.residence import ResidenceLine, ResidenceYear, residence_counts
from rozedraad.casework.cases.queries.telling import HistoryLine, history_of
from rozedraad.casework.cases.queries.tools import ToolSeen, toolbox_page
from rozedraad.casework.cases.queries.tracks import TrackSeen, TracksPage, tracks_page
from rozedraad.casework.cases.queries.wishes import WishSeen
from rozedraad.casework.cases.queries.work import (
    CaseLine,
    Line,
    Load,
    NewReport,
    WaitingLine,
    Worklist,
    cases_of,
    worklist,
)
from rozedraad.casework.cases.rules.planning import supporter_step

__all__ = [
    "Agreement",
    "Alarm",
    "CaseLine",
    "CasePage",
    "ChannelCount",
    "Conversation",
    "CountedGroup",
    "CountedPage",
    "Decision",
    "HistoryLine",
    "Line",
    "Linked",
    "Load",
    "Look",
    "Mailbox",
    "MayOpen",
    "NewReport",
    "OccasionSeen",
    "Opened",
    "PartSeen",
    "Partner",
    "Question",
    "RegistrationSeen",
    "ReportLine",
    "ResidenceLine",
    "ResidenceYear",
    "StepSeen",
    "ToolSeen",
    "TrackSeen",
    "TracksPage",
    "WaitingLine",
    "WishSeen",
    "Worklist",
    "alarms_for",
    "case_page",
    "cases_of",
    "channel_counts",
    "counted_page",
    "decisions_of",
    "history_of",
    "knows_case",
    "limits_of",
    "mailbox_of",
    "occasion_of",
    "occasions_counted",
    "occasions_of",
    "open_lead",
    "opened",
    "out_reasons",
    "reports_in",
    "reports_to_add",
    "residence_counts",
    "steps_seen",
    "supporter_step",
    "toolbox_page",
    "tracks_page",
    "worklist",
]
