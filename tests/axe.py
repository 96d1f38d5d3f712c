"""What axe-core finds on a page in the browser."""

from axe_playwright_python.sync_playwright import Axe

OPTIONS = {
    "resultTypes": ["violations"],
    # It would put a sheet that imports others into the page as an inline one, which the policy refuses.
    "preload": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
}


def found_by_axe(page, *, leave_out: tuple[str, ...] = ()) -> list[str]:
    """Each violation with the first element that shows it; elements of some selectors are not looked at."""
    # A link that was pressed has led on before the styles and fonts are there.
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready")
    context = {"exclude": [[selector] for selector in leave_out]} if leave_out else None
    violations = Axe().run(page, context=context, options=OPTIONS).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in violations]
