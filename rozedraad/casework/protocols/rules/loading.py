"""From the texts of protocol files to protocols, or to faults with file and line. Reads no disk itself."""

from collections.abc import Mapping

from .checks import check_codes, check_names, check_place, check_principles, check_reach, faults
from .compiling import compile_form
from .parsing import Codes
from .protocol import Protocol
from .schema import check_form
from .source import Fault, Source, Unreadable, read
from .variants import extend


def load(texts: Mapping[str, str], codes: Codes) -> tuple[list[Protocol], list[Fault]]:
    """Protocols without faults, and all faults. A variant is loaded with what it extends, which must be among them."""
    sources: dict[str, Source] = {}
    found: list[Fault] = []
    for file, text in texts.items():
        try:
            sources[file] = read(text, file)
        except Unreadable as problem:
            found += problem.faults
    protocols = []
    for file in sources:
        protocol, problems = _load_one(file, sources, codes)
        found += [problem for problem in problems if problem not in found]
        if protocol is not None and not problems:
            protocols.append(protocol)
    return protocols, found + _twice(protocols, sources)


def _load_one(file: str, sources: Mapping[str, Source], codes: Codes) -> tuple[Protocol | None, list[Fault]]:
    source, problems = _whole(file, sources, ())
    if source is None or problems:
        return None, problems
    form, form_faults = check_form(source)
    if form is None:
        return None, form_faults
    protocol, paths, parse_faults = compile_form(form, source, codes)
    problems = parse_faults + faults(
        (*check_place(form), *check_names(form), *check_codes(form, codes)), source
    )
    if not problems:
        problems = faults(check_reach(protocol, paths), source)
    problems = problems + faults(check_principles(protocol), source)
    return protocol, problems


def _whole(
    file: str, sources: Mapping[str, Source], seen: tuple[str, ...]
) -> tuple[Source | None, list[Fault]]:
    """A file with everything it extends."""
    source = sources[file]
    wanted = source.data.get("extends")
    if wanted is None:
        return source, []
    if not isinstance(wanted, dict) or set(wanted) != {"protocol", "version"}:
        return None, [source.fault(("extends",), "`extends` names a protocol and a version")]
    base = next((name for name, other in sources.items() if _is(other, wanted)), None)
    label = f"{wanted['protocol']} {wanted['version']}"
    if base is None:
        return None, [source.fault(("extends",), f"there is no protocol {label} to extend")]
    if base in (*seen, file):
        return None, [source.fault(("extends",), f"{label} extends this file in turn: a circle")]
    whole, problems = _whole(base, sources, (*seen, file))
    if whole is None:
        return None, problems
    merged, loosened = extend(whole, source)
    return merged, problems + loosened


def _is(source: Source, wanted: Mapping[str, object]) -> bool:
    return all(source.data.get(key) == wanted[key] for key in ("protocol", "version"))


def _twice(protocols: list[Protocol], sources: Mapping[str, Source]) -> list[Fault]:
    names = [(protocol.id, protocol.version) for protocol in protocols]
    doubled = {name for name in names if names.count(name) > 1}
    return [
        source.fault(
            ("protocol",),
            f"{source.data['protocol']} {source.data['version']} exists in two files; "
            "give the changed one a new version",
        )
        for source in sources.values()
        if (source.data.get("protocol"), source.data.get("version")) in doubled
    ]
