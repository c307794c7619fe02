"""Read cases. Each file says in prose who sees what; row-level security repeats it below the code."""

from rozedraad.casework.cases.queries.alarms import Alarm, alarms_for
from rozedraad.casework.cases.queries.belonging import (
    CodedFacts,
    Dossier,
    coded_facts,
    dossier_of,
    linked_with,
)
from rozedraad.casework.cases.queries.channels import (
    ChannelCount,
    channel_counts,
    incidents_counted,
    occasions_counted,
)
from rozedraad.casework.cases.queries.counting import CountedGroup, CountedPage, counted_page
from rozedraad.casework.cases.queries.decisions import Decision, decisions_of
from rozedraad.casework.cases.queries.evaluations import EvaluationPage, EvaluationSeen, evaluation_page
from rozedraad.casework.cases.queries.housing import HousingYear, housing_counts
from rozedraad.casework.cases.queries.labels import LabelStand, label_stands
from rozedraad.casework.cases.queries.looking_again import NewLookSeen, WaitingLook, looks_that_wait
from rozedraad.casework.cases.queries.mailbox import Conversation, Mailbox, MayOpen, Question, mailbox_of
from rozedraad.casework.cases.queries.mediation import MediationSeen, mediation_seen
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
from rozedraad.casework.cases.queries.plan import DecisionSeen, PlanPage, VersionSeen, plan_page
from rozedraad.casework.cases.queries.reading import StepSeen, knows_case, steps_seen
from rozedraad.casework.cases.queries.registrations import RegistrationSeen
from rozedraad.casework.cases.queries.residence import ResidenceLine, ResidenceYear, residence_counts
from rozedraad.casework.cases.queries.signposts import (
    Signpost,
    SignpostSource,
    add_signpost_source,
    signposts_about,
    signposts_at_hand,
)
from rozedraad.casework.cases.queries.telling import HistoryLine, history_of
from rozedraad.casework.cases.queries.tools import ToolSeen, toolbox_page
from rozedraad.casework.cases.queries.tracks import TrackSeen, TracksPage, tracks_page
from rozedraad.casework.cases.queries.usage import MonthUsed, VersionUsed, protocol_usage
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
    "CodedFacts",
    "Conversation",
    "CountedGroup",
    "CountedPage",
    "Decision",
    "DecisionSeen",
    "Dossier",
    "EvaluationPage",
    "EvaluationSeen",
    "HistoryLine",
    "HousingYear",
    "LabelStand",
    "Line",
    "Linked",
    "Load",
    "Look",
    "Mailbox",
    "MayOpen",
    "MediationSeen",
    "MonthUsed",
    "NewLookSeen",
    "NewReport",
    "OccasionSeen",
    "Opened",
    "PartSeen",
    "Partner",
    "PlanPage",
    "Question",
    "RegistrationSeen",
    "ReportLine",
    "ResidenceLine",
    "ResidenceYear",
    "Signpost",
    "SignpostSource",
    "StepSeen",
    "ToolSeen",
    "TrackSeen",
    "TracksPage",
    "VersionSeen",
    "VersionUsed",
    "WaitingLine",
    "WaitingLook",
    "WishSeen",
    "Worklist",
    "add_signpost_source",
    "alarms_for",
    "case_page",
    "cases_of",
    "channel_counts",
    "coded_facts",
    "counted_page",
    "decisions_of",
    "dossier_of",
    "evaluation_page",
    "history_of",
    "housing_counts",
    "incidents_counted",
    "knows_case",
    "label_stands",
    "limits_of",
    "linked_with",
    "looks_that_wait",
    "mailbox_of",
    "mediation_seen",
    "occasion_of",
    "occasions_counted",
    "occasions_of",
    "open_lead",
    "opened",
    "out_reasons",
    "plan_page",
    "protocol_usage",
    "reports_in",
    "reports_to_add",
    "residence_counts",
    "signposts_about",
    "signposts_at_hand",
    "steps_seen",
    "supporter_step",
    "toolbox_page",
    "tracks_page",
    "worklist",
]
