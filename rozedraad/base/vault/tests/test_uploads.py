"""Uploads: sealed while they stream in; too large, too many, interrupted or empty leaves nothing."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from rozedraad.base.vault import actions
from rozedraad.base.vault.actions import RefusedUpload, SealedUpload
from rozedraad.base.vault.actions.uploads import LARGEST
from rozedraad.base.vault.errors import FileTooLarge, SealBroken, TooManyFiles
from rozedraad.base.vault.models import File
from rozedraad.base.vault.queries import NewItem
from rozedraad.base.vault.tests.cast import CaseAtHand, Team
from rozedraad.base.vault.uploads import SealUploads
from rozedraad.shared.ids import new_id
from tests.support.clock import FrozenClock

MARK = b"PLANTED-IN-A-FILE"


@pytest.fixture
def folder(tmp_path: Path, vault: None) -> Any:
    with override_settings(EVIDENCE_DIR=tmp_path / "evidence"):
        yield tmp_path / "evidence"


def posted(*files: tuple[str, bytes], sealing: bool = True, **fields: str) -> HttpRequest:
    """A form sent with these files, as a view sees it."""
    uploads = [SimpleUploadedFile(name, content, "image/jpeg") for name, content in files]
    request = RequestFactory().post("/", {**fields, "files": uploads})
    seen: list[HttpRequest] = []

    def view(arrived: HttpRequest) -> HttpResponse:
        seen.append(arrived)
        arrived.FILES  # noqa: B018
        return HttpResponse()

    (SealUploads(view) if sealing else view)(request)
    return seen[0]


def upload_of(request: HttpRequest) -> Any:
    return request.FILES["files"]


def test_a_file_is_sealed_and_opens_with_its_key(folder: Path) -> None:
    content = MARK + os.urandom(200_000)
    upload = upload_of(posted(("foto.jpg", content)))
    assert isinstance(upload, SealedUpload)
    assert b"".join(actions.open_file(upload.sealed.file_id, upload.sealed.key)) == content
    assert (upload.sealed.name, upload.sealed.size) == ("foto.jpg", len(content))
    assert upload.head.reveal() == content[:8192]


def test_neither_content_nor_name_is_on_the_disk(folder: Path) -> None:
    upload_of(posted(("PLANTED-NAME.jpg", MARK * 10_000)))
    (path,) = folder.iterdir()
    assert MARK not in path.read_bytes()
    assert "PLANTED" not in path.name


def test_an_upload_does_not_show_its_name(folder: Path) -> None:
    upload = upload_of(posted(("PLANTED-NAME.jpg", MARK)))
    assert "PLANTED" not in f"{upload!r} {upload} {upload.sealed!r}"


def test_a_file_that_is_too_large_is_named_and_the_rest_of_the_form_kept(folder: Path) -> None:
    request = posted(("groot.jpg", bytes(LARGEST + 1)), ("klein.jpg", b"small"), story="bewaard")
    large, small = request.FILES.getlist("files")
    assert isinstance(large, RefusedUpload)
    assert isinstance(large.refusal, FileTooLarge)
    assert isinstance(small, SealedUpload)
    assert request.POST["story"] == "bewaard"
    assert len(list(folder.iterdir())) == 1


def test_a_file_of_exactly_the_limit_is_taken(folder: Path) -> None:
    assert isinstance(upload_of(posted(("net.jpg", bytes(LARGEST)))), SealedUpload)


def test_too_many_files_are_refused_one_by_one(folder: Path) -> None:
    request = posted(*((f"{number}.jpg", b"x") for number in range(12)))
    uploads = request.FILES.getlist("files")
    assert sum(isinstance(upload, SealedUpload) for upload in uploads) == 10
    assert isinstance(uploads[-1], RefusedUpload)
    assert isinstance(uploads[-1].refusal, TooManyFiles)


def test_an_empty_file_leaves_nothing(folder: Path) -> None:
    upload = upload_of(posted(("leeg.jpg", b"")))
    assert (type(upload), list(folder.iterdir())) == (RefusedUpload, [])


def test_an_upload_that_breaks_off_leaves_nothing(folder: Path) -> None:
    whole = RequestFactory().post("/", {"files": SimpleUploadedFile("f.jpg", MARK * 50_000, "image/jpeg")})
    request = RequestFactory().generic(
        "POST", "/", whole.body[:400_000], content_type=whole.META["CONTENT_TYPE"]
    )
    SealUploads(lambda arrived: HttpResponse(str(len(arrived.FILES))))(request)
    request.close()
    del request
    assert [path for path in _left(folder) if path.name.endswith(".part")] == []


def test_without_the_middleware_no_file_is_spooled(folder: Path) -> None:
    request = posted(("foto.jpg", MARK), sealing=False, story="bewaard")
    assert (len(request.FILES), request.POST["story"], _left(folder)) == (0, "bewaard", [])


def test_a_file_that_was_changed_does_not_open(folder: Path) -> None:
    upload = upload_of(posted(("foto.jpg", MARK)))
    path = folder / str(upload.sealed.file_id)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(SealBroken):
        list(actions.open_file(upload.sealed.file_id, upload.sealed.key))


def test_a_file_that_is_gone_is_said_to_be_broken(folder: Path) -> None:
    with pytest.raises(SealBroken):
        list(actions.open_file(new_id(), bytes(32)))


def test_a_file_nobody_claims_goes_after_a_day(folder: Path, clock: FrozenClock) -> None:
    upload_of(posted(("foto.jpg", MARK)))
    assert actions.remove_expired_files() == 0
    clock.move(days=1)
    assert actions.remove_expired_files() == 1
    assert (_left(folder), File.objects.count()) == ([], 0)


def test_a_file_that_belongs_to_an_item_stays(folder: Path, case: CaseAtHand, clock: FrozenClock) -> None:
    sealed = _added(case)
    clock.move(days=2)
    assert actions.remove_expired_files() == 0
    assert b"".join(actions.open_file(sealed.file_id, sealed.key)) == MARK


def test_what_a_killed_process_left_is_removed_in_time(folder: Path, clock: FrozenClock) -> None:
    folder.mkdir()
    for name in (".abc.part", str(new_id())):
        (folder / name).write_bytes(b"sealed")
        _age(folder / name, clock)
    assert actions.remove_expired_files() == 0
    clock.move(days=1, seconds=1)
    assert (actions.remove_expired_files(), _left(folder)) == (2, [])


def test_erasing_a_case_removes_its_files(
    folder: Path, case: CaseAtHand, adv: Team, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    _added(case)
    other = CaseAtHand.reported(adv)
    cookie = actions.start_session("reporter", case.reporter_id, case.keys)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_case(case.id)
    assert (_left(folder), File.objects.count(), case.generations()) == ([], 0, [])
    assert (case.read(adv.keys()), actions.resume_session(cookie)) == ([], None)
    assert len(other.read(adv.keys())) == 1


def test_some_compartments_can_be_erased_alone(case: CaseAtHand) -> None:
    actions.erase_compartments(case_id=case.id, names=["story"])
    assert (case.read(case.keys), len(case.read(case.keys, "identity"))) == ([], 1)


def test_tidying_tells_what_went(folder: Path, case: CaseAtHand, clock: FrozenClock) -> None:
    actions.start_session("reporter", case.reporter_id, case.keys)
    clock.move(hours=1)
    assert actions.tidy_vault() == {"sessions": 1, "attempts": 0, "codes": 0, "files": 0}


def _added(case: CaseAtHand) -> Any:
    sealed = upload_of(posted(("foto.jpg", MARK))).sealed
    item = NewItem("file", sealed.as_clear(), sealed.file_id)
    actions.write_item(
        case_id=case.id,
        compartment="originals",
        kind=item.kind,
        clear=item.clear,
        author=("reporter", case.reporter_id),
        holders=[case.reporter],
        keys=case.keys,
        file_id=item.file_id,
    )
    return sealed


def _left(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.exists() else []


def _age(path: Path, clock: FrozenClock) -> None:
    moment = clock.now.timestamp()
    os.utime(path, (moment, moment))


def test_the_evidence_folder_is_ours_alone(folder: Path) -> None:
    upload_of(posted(("foto.jpg", MARK)))
    assert Path(settings.EVIDENCE_DIR).stat().st_mode & 0o777 == 0o700
    assert next(folder.iterdir()).stat().st_mode & 0o077 == 0
