"""Known answers: published ones for the primitives, our own for every format, so that none changes silently.

If one of ours fails, what is stored already can no longer be opened: add a new version instead.
"""

import base64
import hmac
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rozedraad.base.vault.queries import Code
from rozedraad.base.vault.rules import grants, keys, passphrases, sealing, streams
from rozedraad.base.vault.rules.grants import For, Place
from rozedraad.base.vault.rules.keys import PrivateKey

KEY = bytes(range(32))
PLACE = Place(UUID(int=1), "story", 2)
TO = For("team", UUID(int=3), 4, UUID(int=5))
GRANT = Path(__file__).parent / "vectors" / "grant_1.b64"


def digest(value: bytes) -> str:
    return sha256(value).hexdigest()


def test_hkdf_answers_as_in_rfc_5869() -> None:
    info = bytes(range(0xF0, 0xFA))
    okm = HKDF(SHA256(), 42, bytes(range(13)), info).derive(b"\x0b" * 22)
    assert okm.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def test_chacha20_poly1305_answers_as_in_rfc_8439() -> None:
    clear = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
        b"sunscreen would be it."
    )
    sealed = ChaCha20Poly1305(bytes(range(0x80, 0xA0))).encrypt(
        bytes.fromhex("070000004041424344454647"), clear, bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    )
    assert sealed[:16].hex() == "d31a8d34648e60db7b86afbc53ef7ec2"
    assert sealed[-16:].hex() == "1ae10b594f09e26a7e902ecbd0600691"


def test_what_we_derive_is_hkdf_computed_by_hand() -> None:
    material = b"code material!!"
    extracted = hmac.digest(b"roze draad 1", material, "sha256")
    by_hand = hmac.digest(extracted, b"session: key\x01", "sha256")
    assert keys.derived(material, "session: key") == by_hand
    assert by_hand.hex() == "78f25b9a78b89c06b8e2091389963bb6a95a042a80e901bd77072ee4b511964e"


def test_a_code_always_yields_the_same_keys() -> None:
    of_code = keys.keys_of_code(Code.of_random(bytes(range(15))))
    assert of_code.lookup_id.hex() == "907e46dde1c1d90079cc690e8587bf39804083f16edb62769562fedc68b07732"
    assert digest(of_code.private.seed) == "ade838fe14b61ba631c5e55617d23ef341ddb9f2a4e0fdd623ec217f0e199ace"
    assert (
        digest(of_code.private.public().raw)
        == "0e757e5dde7feeb139c6af789c438bf18ec5f18f0b6035ffe429b0e821a4d8d2"
    )


def test_the_format_of_an_item_stands() -> None:
    belongs = sealing.item_belongs(PLACE, UUID(int=6))
    sealed = sealing.seal(KEY, b"clear", belongs, nonce=bytes(range(12)))
    assert digest(sealed) == "2509fdfe21c74056bc91ab6f97128760a4e0e26842e8ba8e7a481112d7316556"
    assert sealing.unseal(KEY, sealed, belongs) == b"clear"


def test_a_grant_made_long_ago_still_opens() -> None:
    sealed = base64.b64decode(GRANT.read_text())
    assert len(sealed) == 1168
    assert grants.open_grant(sealed, PLACE, TO, PrivateKey(bytes(range(96)))) == KEY


def test_the_mark_on_public_keys_stands() -> None:
    mark = keys.mark(bytes(32), kind="team", owner=UUID(int=3), epoch=4, public_key=b"key")
    assert mark.hex() == "ac169165feec7241612931c20aa3d86aa960b9399d87d5f318ffde4763f23a83"


def test_the_format_of_a_file_stands() -> None:
    sealer = streams.FileSealer(KEY, UUID(int=7), bytes(range(16)))
    sealed = sealer.add(b"clear") + sealer.finish()
    assert digest(sealed) == "c7928c1950989a29acd182fab4a0118145a83b7370153c39ea8c9371a33c2be5"


def test_a_passphrase_always_yields_the_same_key() -> None:
    key = passphrases.passphrase_key(
        " Zeven grijze  OLIFANTEN", salt=bytes(range(16)), pepper=KEY, cost=passphrases.CHEAPEST
    )
    assert key.hex() == "b44df626399e8e7486792a41024c227a692dbb5e7c9bde022bc5e954bc1668bf"
