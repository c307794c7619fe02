"""A page by the keys alone: what the Tab key comes to, in which order, and whether one sees where one is.

The page writes down itself where the focus goes: asking it after every key would take minutes.
"""

from playwright.sync_api import Page

AT_ONCE = 40  # keys between two questions whether the round is done
MOST_KEYS = 1000


def by_keys(page: Page) -> list[str]:
    """What somebody without a mouse stumbles over."""
    page.evaluate(f"{FOLDS}.forEach(each => {{ each.open = false; }})")
    found = _folds(page, "Enter", to_be_open=True)
    page.evaluate(WATCH)
    for _keys in range(0, MOST_KEYS, AT_ONCE):
        for _key in range(AT_ONCE):
            page.keyboard.press("Tab")
        if page.evaluate(CAME_ROUND):
            break
    else:
        found.append(f"after {MOST_KEYS} times Tab the focus did not come round")
    found += page.evaluate(COMPLAINTS)
    return found + _folds(page, "Space", to_be_open=False)


def _folds(page: Page, key: str, *, to_be_open: bool) -> list[str]:
    """Each fold obeys this key: from the outside in to open them, the other way to close them."""
    count = page.evaluate(f"{FOLDS}.length")
    for fold in range(count) if to_be_open else reversed(range(count)):
        page.evaluate(f"fold => {FOLDS}[fold].querySelector('summary').focus()", fold)
        page.keyboard.press(key)
    stuck = f"{FOLDS}.filter(each => each.open !== {str(to_be_open).lower()})"
    return [f"{key} does nothing at: {words}" for words in page.evaluate(f"{stuck}.map({WORDS})")]


WORDS = """each => (each.labels?.[0] ?? each).textContent.trim().replace(/\\s+/g, ' ').slice(0, 50)
  || each.outerHTML.slice(0, 90)"""

# One inside a closed one can be reached once that one is open.
FOLDS = "[...document.querySelectorAll('details')].filter(each => each.querySelector('summary'))"

# Before anything has the focus: how everything looks without it. A group of radio buttons is one stop.
WATCH = """() => {
  document.body.tabIndex = -1;  // the next Tab begins at the top of the page
  document.body.focus();
  document.body.removeAttribute('tabindex');
  const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(each => !each.disabled && each.checkVisibility() && each.tabIndex >= 0);
  const around = each => [each, each.parentElement, each.closest('label, .rd-choice')].filter(Boolean);
  const drawn = each => {
    const look = getComputedStyle(each);
    return [look.outlineStyle, look.outlineWidth, look.outlineColor, look.boxShadow].join(' ');
  };
  const rings = new Map();
  for (const each of document.querySelectorAll('body *')) { rings.set(each, drawn(each)); }
  const group = each => each.type === 'radio' ? [...document.querySelectorAll('[type=radio]')]
    .find(other => other.form === each.form && other.name === each.name) : each;
  const seen = window.seenByKeys = {stops, group, visits: []};
  document.addEventListener('focusin', ({target}) => {
    const box = target.getBoundingClientRect();
    seen.visits.push({
      target,
      top: box.top + scrollY,
      bottom: box.bottom + scrollY,
      apart: ['absolute', 'fixed'].includes(getComputedStyle(target).position),
      ringed: around(target).some(each => drawn(each) !== rings.get(each)),
    });
  });
}"""

CAME_ROUND = """() => {
  const {stops, visits} = window.seenByKeys;
  return stops.length < 2 || visits.length > 1 && visits.slice(1).some(each => each.target === visits[0].target);
}"""

COMPLAINTS = f"""() => {{
  const {{stops, group, visits}} = window.seenByKeys;
  const words = {WORDS};
  const again = visits.findIndex((each, at) => at && each.target === visits[0].target);
  const round = again > 0 ? visits.slice(0, again) : visits;
  const reached = new Set(round.map(each => group(each.target)));
  const wanted = new Set(stops.map(group));
  const found = [...wanted].filter(each => !reached.has(each)).map(each => `Tab never comes to: ${{words(each)}}`);
  found.push(...stops.filter(each => each.tabIndex > 0).map(each => `goes before all else: ${{words(each)}}`));
  found.push(...round.filter(each => !each.ringed).map(each => `no ring at: ${{words(each.target)}}`));
  for (const [at, each] of round.entries()) {{
    const before = round[at - 1];
    if (before && before.target.compareDocumentPosition(each.target) & Node.DOCUMENT_POSITION_PRECEDING) {{
      found.push(`back in the page: from ${{words(before.target)}} to ${{words(each.target)}}`);
    }} else if (before && !before.apart && !each.apart && each.bottom <= before.top) {{
      found.push(`up on the screen: from ${{words(before.target)}} to ${{words(each.target)}}`);
    }}
  }}
  return found;
}}"""
