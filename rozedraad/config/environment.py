"""The settings of a start: one documented table (docs/settings.md is written from these fields)."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Environment(BaseSettings):
    """Read from environment variables. An empty value that a start needs is refused by a system check."""

    model_config = SettingsConfigDict(extra="ignore", case_sensitive=True)

    DATABASE_URL: str = Field("", description="PostgreSQL 16 or later, as role rd_app.")
    WORKER_DATABASE_URL: str = Field("", description="The same database, as role rd_worker.")
    OWNER_DATABASE_URL: str = Field(
        "",
        description="The same database, as role rd_owner; for migrations only.",
    )
    DATABASE_POOL: int = Field(8, description="Connections each web process may hold.")
    UPLOADS_AT_ONCE: int = Field(
        4,
        description="Files a web process takes in at the same moment; keep it well below its threads.",
    )
    PROCESS: Literal["web", "worker", "owner"] = Field(
        "web",
        description="What this process is; decides which address it uses.",
    )
    SECRET_KEY: str = Field("", description="Django's signing key: 50 random characters or more.")
    VAULT_MAC_KEY: str = Field(
        "",
        description="Marks public keys as ours. 32 bytes, base64. Never in the database.",
    )
    VAULT_PEPPER: str = Field(
        "",
        description="Mixed into every passphrase. 32 bytes, base64. Never in the database.",
    )
    VAULT_SECRET_KEY: str = Field("", description="Seals second-factor seeds. 32 bytes, base64.")
    VAULT_NOTICE_PUBLIC_KEY: str = Field(
        "",
        description="Seals the mail addresses of reporters who opted in.",
    )
    VAULT_NOTICE_PRIVATE_KEY: str = Field("", description="Opens them; give it to the worker only.")
    INSTALLATION_KIND: Literal["demo", "real"] = Field(
        "real",
        description="Stamped into the database by its first migration.",
    )
    EVIDENCE_DIR: Path = Field(ROOT / ".data" / "evidence", description="Where sealed files rest.")
    CHECKPOINT_DIR: Path = Field(
        ROOT / ".data" / "checkpoints",
        description="Where history checkpoints are written, outside the database.",
    )
    PUBLIC_NAME: str = Field(
        "Meldpunt",
        description="The name visitors see. Neutral by default: a name can out someone.",
    )
    PUBLIC_URL: str = Field(
        "http://127.0.0.1:8000",
        description="The address people reach, without a slash at the end.",
    )
    TERRITORY: str = Field(
        "GM9001",
        description="Official code of the municipality this installation serves.",
    )
    COMMUNITY_TERM: str = Field("lhbtiq+", description="The word for the community on every screen.")
    SAFE_EXIT_URL: str = Field(
        "",
        description="Where the quick exit leads; empty: a neutral page of our own.",
    )
    SECURITY_CONTACT: str = Field(
        "",
        description="Contact line of security.txt: a mailto: or https: address.",
    )
    ALLOWED_HOSTS: str = Field(
        "127.0.0.1,localhost",
        description="Host names served, with commas between them.",
    )
    HTTPS: bool = Field(
        True,
        description="Served over TLS; cookies are marked secure. Off only on 127.0.0.1.",
    )
    TRUSTED_PROXY: bool = Field(
        False,
        description="A proxy in front sets X-Forwarded-For and X-Forwarded-Proto.",
    )
    EMAIL_HOST: str = Field("", description="SMTP server.")
    EMAIL_PORT: int = Field(25, description="Its port.")
    EMAIL_HOST_USER: str = Field("", description="Account there, if it asks for one.")
    EMAIL_HOST_PASSWORD: str = Field("", description="Its password.")
    EMAIL_USE_TLS: bool = Field(False, description="Speak STARTTLS with it.")
    MAIL_FROM: str = Field("noreply@localhost", description="Sender of every mail: neutral.")
    TOKENS_STYLESHEET: str = Field("", description="Your own design tokens: a path under static files.")
    LOGO: str = Field("", description="Your own logo: a path under static files.")
    VOCABULARY_DIRS: str = Field(
        "",
        description="Folders with code lists of your own, with commas between them.",
    )
    SCREENING_DIRS: str = Field(
        "",
        description="Folders with words of your own that hint at a missed label, with commas between them.",
    )
    LOCALE_DIRS: str = Field(
        "",
        description="Folders with translations of your own, with commas between them: each language is offered.",
    )
    PROTOCOL_DIRS: str = Field(
        "",
        description="Folders with protocol files of your own, with commas between them; read anew when they change.",
    )
    GRIEVANCE_FUNCTIONS: str = Field(
        "adv-intake,coc,victim-support",
        description="Who handles a grievance: the first of these functions that is independent of whom it is about.",
    )
    API_REPORTS_PER_MINUTE: int = Field(
        600,
        description="Reports one key of a partner may hand over in a minute; see docs/api.md.",
    )
    WORKLOAD_LIMIT: int = Field(
        20,
        description="Open cases of one team from which on My work warns that it is too much.",
    )
    GEOCODER: Literal["offline", "pdok"] = Field(
        "offline",
        description="Who knows what a typed place means: our own files, or first the location server of PDOK.",
    )
    PDOK_URL: str = Field(
        "https://api.pdok.nl/bzk/locatieserver/search/v3_1/free",
        description="That server; asked from here, never by a browser, and only for a name or four digits.",
    )
    GAZETTEER_DIRS: str = Field(
        "",
        description="Folders with names of places of your own, with commas between them.",
    )
    LOG_LEVEL: str = Field("INFO", description="How much is logged.")


def split(value: str) -> list[str]:
    """A setting with commas, as a list."""
    return [part.strip() for part in value.split(",") if part.strip()]
