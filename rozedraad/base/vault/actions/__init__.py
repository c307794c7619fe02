"""The vault's face for writing and opening. See README.md; the types are in queries.py."""

from rozedraad.base.vault.actions.cases import SealedCase, prepare_case, store_case
from rozedraad.base.vault.actions.compartments import (
    open_items,
    refresh_compartment,
    share_compartment,
    write_item,
)
from rozedraad.base.vault.actions.envelopes import (
    draft_id,
    draft_secret_of,
    forget_secret,
    keep_secret,
    new_draft_secret,
    open_draft,
    open_notice_address,
    open_secret,
    read_secret,
    seal_draft,
    seal_notice_address,
    seal_secret,
)
from rozedraad.base.vault.actions.erasure import erase_case, erase_compartments, forget_files, tidy_vault
from rozedraad.base.vault.actions.files import keep_files_until, open_file, remove_expired_files
from rozedraad.base.vault.actions.installation import generate_installation_keys
from rozedraad.base.vault.actions.members import (
    change_passphrase,
    create_member_key,
    reset_member_key,
    suggest_passphrase,
    unlock_member,
)
from rozedraad.base.vault.actions.partners import (
    answer_id,
    draw_partner_key,
    is_partner_key,
    mark_partner_key,
    open_answer,
    parse_partner_key,
    seal_answer,
)
from rozedraad.base.vault.actions.reporters import (
    draw_code,
    end_replaced_codes,
    enter_code,
    keep_old_code,
    parse_code,
    renew_code,
    replace_code,
)
from rozedraad.base.vault.actions.sessions import (
    end_session,
    end_sessions_of,
    resume_session,
    start_session,
)
from rozedraad.base.vault.actions.teams import add_member_to_team, create_team_key, rotate_team_key
from rozedraad.base.vault.actions.uploads import RefusedUpload, SealedUpload, SealingUploadHandler

__all__ = [
    "RefusedUpload",
    "SealedCase",
    "SealedUpload",
    "SealingUploadHandler",
    "add_member_to_team",
    "answer_id",
    "change_passphrase",
    "create_member_key",
    "create_team_key",
    "draft_id",
    "draft_secret_of",
    "draw_code",
    "draw_partner_key",
    "end_replaced_codes",
    "end_session",
    "end_sessions_of",
    "enter_code",
    "erase_case",
    "erase_compartments",
    "forget_files",
    "forget_secret",
    "generate_installation_keys",
    "is_partner_key",
    "keep_files_until",
    "keep_old_code",
    "keep_secret",
    "mark_partner_key",
    "new_draft_secret",
    "open_answer",
    "open_draft",
    "open_file",
    "open_items",
    "open_notice_address",
    "open_secret",
    "parse_code",
    "parse_partner_key",
    "prepare_case",
    "read_secret",
    "refresh_compartment",
    "remove_expired_files",
    "renew_code",
    "replace_code",
    "reset_member_key",
    "resume_session",
    "rotate_team_key",
    "seal_answer",
    "seal_draft",
    "seal_notice_address",
    "seal_secret",
    "share_compartment",
    "start_session",
    "store_case",
    "suggest_passphrase",
    "tidy_vault",
    "unlock_member",
    "write_item",
]
