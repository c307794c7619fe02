"""What can be done to a case. Each is one transaction with its line of history, and refuses by name."""

from rozedraad.casework.cases.actions.alarm import find_coordinators, raise_alarms
from rozedraad.casework.cases.actions.asking_tools import ask_tool
from rozedraad.casework.cases.actions.belonging import (
    join_series,
    leave_series,
    link_incidents,
    tell_received,
)
from rozedraad.casework.cases.actions.closing import (
    close_case,
    finish_case,
    look_at_case,
    look_at_cases,
    reopen_case,
)
from rozedraad.casework.cases.actions.codes import object_to_replacement, renew_code, replace_lost_code
from rozedraad.casework.cases.actions.consents import (
    answer_question,
    ask_consent,
    confirm_spoken,
    give_consent,
    record_spoken,
    refuse_offer,
    withdraw,
)
from rozedraad.casework.cases.actions.contacting import say_contact
from rozedraad.casework.cases.actions.correcting import correct, correct_facts
from rozedraad.casework.cases.actions.diary import hand_over_entry, remove_entry, write_entry
from rozedraad.casework.cases.actions.early import EarlyYes, agree_early
from rozedraad.casework.cases.actions.erasing import erase_case
from rozedraad.casework.cases.actions.evaluating import LookedBack, evaluate_case
from rozedraad.casework.cases.actions.leads import PassedOn, end_lead, pass_on_lead
from rozedraad.casework.cases.actions.looking_again import decide_new_look, notice_hint
from rozedraad.casework.cases.actions.looking_along import LooksAlong, look_along_with
from rozedraad.casework.cases.actions.moving import move_case
from rozedraad.casework.cases.actions.needs import (
    assess,
    decide_label,
    propose_label,
    record_label_word,
    record_needs,
    remove_label,
)
from rozedraad.casework.cases.actions.occasions import group_reports, make_occasion, take_out
from rozedraad.casework.cases.actions.parts import (
    add_for_person,
    add_to_report,
    keep_for_team,
    open_file,
    open_part,
    write_message,
    write_note,
)
from rozedraad.casework.cases.actions.plan import Decided, end_decision, write_plan
from rozedraad.casework.cases.actions.proposing import decide_escalation
from rozedraad.casework.cases.actions.registrations import (
    Registered,
    change_registration,
    keep_registration,
)
from rozedraad.casework.cases.actions.reminding import remind
from rozedraad.casework.cases.actions.sleeping import sleep_case, take_up_case, wake_case
from rozedraad.casework.cases.actions.starting import HandedOver, draw_ref, start_case
from rozedraad.casework.cases.actions.steps import change_step, explain_delay, finish_about
from rozedraad.casework.cases.actions.supporting import ask_supporter
from rozedraad.casework.cases.actions.sweep import sweep
from rozedraad.casework.cases.actions.thinking_along import say_think_along
from rozedraad.casework.cases.actions.tracks import note_track, take_back_track
from rozedraad.casework.cases.actions.wishes import answer_wish, drop_wish, make_wish, record_wish

__all__ = [
    "Decided",
    "EarlyYes",
    "HandedOver",
    "LookedBack",
    "LooksAlong",
    "PassedOn",
    "Registered",
    "add_for_person",
    "add_to_report",
    "agree_early",
    "answer_question",
    "answer_wish",
    "ask_consent",
    "ask_supporter",
    "ask_tool",
    "assess",
    "change_registration",
    "change_step",
    "close_case",
    "confirm_spoken",
    "correct",
    "correct_facts",
    "decide_escalation",
    "decide_label",
    "decide_new_look",
    "draw_ref",
    "drop_wish",
    "end_decision",
    "end_lead",
    "erase_case",
    "evaluate_case",
    "explain_delay",
    "find_coordinators",
    "finish_about",
    "finish_case",
    "give_consent",
    "group_reports",
    "hand_over_entry",
    "join_series",
    "keep_for_team",
    "keep_registration",
    "leave_series",
    "link_incidents",
    "look_along_with",
    "look_at_case",
    "look_at_cases",
    "make_occasion",
    "make_wish",
    "move_case",
    "note_track",
    "notice_hint",
    "object_to_replacement",
    "open_file",
    "open_part",
    "pass_on_lead",
    "propose_label",
    "raise_alarms",
    "record_label_word",
    "record_needs",
    "record_spoken",
    "record_wish",
    "refuse_offer",
    "remind",
    "remove_entry",
    "remove_label",
    "renew_code",
    "reopen_case",
    "replace_lost_code",
    "say_contact",
    "say_think_along",
    "sleep_case",
    "start_case",
    "sweep",
    "take_back_track",
    "take_out",
    "take_up_case",
    "tell_received",
    "wake_case",
    "withdraw",
    "write_entry",
    "write_message",
    "write_note",
    "write_plan",
]
