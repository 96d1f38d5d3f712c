"""The forms in which a pack goes out."""

from coopdash.briefs.lib.document import Paper
from coopdash.briefs.selectors.brief import Brief

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def made(form: str, brief: Brief, paper: Paper, site: str) -> tuple[bytes, str]:
    """The file, and what kind it is."""
    # Imported here: no other page needs the typesetter.
    if form == "pdf":
        from coopdash.briefs.pack.pdf import pdf_of

        return pdf_of(paper, site=site), KINDS[form]
    from coopdash.briefs.pack.docx import docx_of

    return docx_of(paper, site=site, at=brief.at), KINDS[form]
