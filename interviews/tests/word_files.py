"""Word-processor files for tests, from the inside of their paragraphs."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str, *, bold: bool = False) -> str:
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(*paragraphs: str) -> bytes:
    inside = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    return packed(f'<w:document xmlns:w="{NAMESPACE}"><w:body>{inside}</w:body></w:document>')


def packed(xml: str | bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", xml)
    return out.getvalue()
