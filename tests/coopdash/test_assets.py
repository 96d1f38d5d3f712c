"""Style sheets as production sends them."""

import re

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from coopdash.assets import HashedStorage

PARTS = ("fonts.css", "tokens.css", "components.css", "charts.css")


@pytest.fixture
def sources(tmp_path):
    """Small sheets in the places of ours, as they are found before they are collected."""
    folder = tmp_path / "found" / "css"
    folder.mkdir(parents=True)
    for name in PARTS:
        (folder / name).write_text(f"/* About {name}. */\n.{name[:-4]} {{\n    color: red;\n}}\n", "utf-8")
    (folder / "site.css").write_text((settings.BASE_DIR / "static/css/site.css").read_text("utf-8"), "utf-8")
    found = FileSystemStorage(location=tmp_path / "found")
    return {f"css/{name}": (found, f"css/{name}") for name in (*PARTS, "site.css")}


def collected(sources, root) -> str:
    """What is sent in the place of the sheet of every page."""
    storage = HashedStorage(location=root, base_url="/static/")
    for name, (found, path) in sources.items():
        with found.open(path) as file:
            storage.delete(name)
            storage.save(name, file)
    for _name, _hashed, processed in storage.post_process(sources):
        assert not isinstance(processed, Exception), processed
    return (root / storage.stored_name("css/site.css")).read_text("utf-8")


def test_the_sheet_of_every_page_is_one_file_in_the_order_of_its_layers(sources, tmp_path):
    text = collected(sources, tmp_path / "root")
    assert "@import" not in text
    assert "/*" not in text
    assert re.findall(r"\.(\w+) \{\ncolor: red;\n\}", text) == ["fonts", "tokens", "components", "charts"]


def test_a_part_that_changed_gives_the_sheet_another_name(sources, tmp_path):
    first = collected(sources, tmp_path / "root")
    found, path = sources["css/tokens.css"]
    with open(found.path(path), "a", encoding="utf-8") as file:
        file.write(".new { color: blue; }\n")
    second = collected(sources, tmp_path / "root")
    assert ".new" in second
    assert ".new" not in first


def test_our_own_sheets_hold_no_sign_that_looks_like_a_comment():
    for name in PARTS[1:]:
        text = (settings.BASE_DIR / "static/css" / name).read_text("utf-8")
        assert not re.search(r"[\"'][^\"'\n]*/\*", text), name
