"""A workbook in which somebody stands wherever Excel keeps texts, as Excel writes each of these parts."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from sheetcrm.ooxml import Package, Workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def customers(name, email, phone):
    """The list and the log of a small shop, with somebody in it and somebody who stays."""
    book = openpyxl.Workbook()
    people, log = book.active, book.create_sheet("Interactions")
    people.title = "Customers"
    for row in (
        ["Name", "Email", "Phone", "Address", "Notes", "Referred by"],
        ["Bob Stone", "bob@example.com", None, "Kiln Lane 3", "likes oak", name],
        [name, email, phone, "Secret Street 7", "owns a dog called Zorro", None],
        ["Cleo Paz", "cleo@example.com", None, "Quay 1", None, None],
    ):
        people.append(row)
    for row in (
        ["Date", "Customer", "Type", "Amount", "Note"],
        ["2026-02-01", name, "Purchase", 81234, "the Zorro bowl"],
        ["2026-02-02", f"Bob Stone; {name}", "Meeting", None, None],
        ["2026-02-03", "Bob Stone", "Purchase", 20, "oak"],
        ["2026-02-04", email, "Email", None, "asked about bowls"],
    ):
        log.append(row)
    return book


def planted(path, name, email, phone):
    """Write a workbook that names somebody everywhere."""
    book = customers(name, email, phone)
    people = book["Customers"]
    people["A3"].comment = Comment("a VIP: see the Zorro file", name)
    people["A2"].comment = Comment(f"came with {name}", "me")
    people["B3"].hyperlink = f"mailto:{email}?subject=Hello"
    choice = DataValidation(type="list", formula1=f'"Bob Stone,{name}"')
    choice.add("H2:H9")
    people.add_data_validation(choice)
    people.oddHeader.left.text = f"List of {name}"
    chart = BarChart()
    chart.title = f"Best: {name}"
    chart.add_data(
        Reference(book["Interactions"], min_col=4, min_row=1, max_row=4), titles_from_data=True
    )
    chart.set_categories(Reference(book["Interactions"], min_col=2, min_row=2, max_row=4))
    book["Interactions"].add_chart(chart, "H2")
    book.properties.creator = book.properties.lastModifiedBy = name
    out = BytesIO()
    book.save(out)
    path.write_bytes(_with_parts(out.getvalue(), name, email, phone))


def _with_parts(data, name, email, phone):
    text, quoted = escape(name), quoteattr(name)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    chart = next(each for each in parts if "charts/chart" in each)
    parts[chart] = (
        parts[chart]
        .replace(
            b"</cat>" if b"</cat>" in parts[chart] else b"</c:cat>",
            b"</cat>" if b"</cat>" in parts[chart] else b"</c:cat>",
        )
        .replace(b"<numRef><f>'Interactions'!$B$2:$B$4</f></numRef>", _text_cache(text))
        .replace(b"<numRef><f>'Interactions'!$D$2:$D$4</f></numRef>", NUMBERS)
    )
    parts[
        "xl/pivotCache/pivotCacheDefinition1.xml"
    ] = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<pivotCacheDefinition {MAIN} xmlns:r="{REL}" r:id="rId1" refreshedBy={quoted} refreshedDate="46000" recordCount="3"><cacheSource type="worksheet"><worksheetSource ref="A1:D4" sheet="Interactions"/></cacheSource><cacheFields count="3"><cacheField name="Customer" numFmtId="0"><sharedItems count="2"><s v={quoted}/><s v="Bob Stone"/></sharedItems></cacheField><cacheField name="Street" numFmtId="0"><sharedItems count="2"><s v="Secret Street 7"/><s v="Kiln Lane 3"/></sharedItems></cacheField><cacheField name="Amount" numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" containsInteger="1" minValue="20" maxValue="81234"/></cacheField></cacheFields></pivotCacheDefinition>""".encode()
    parts["xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{REL}/pivotCacheRecords"'
        ' Target="pivotCacheRecords1.xml"/></Relationships>'
    ).encode()
    parts["xl/pivotCache/pivotCacheRecords1.xml"] = (
        f'<pivotCacheRecords {MAIN} count="3"><r><x v="0"/><x v="0"/><n v="81234"/></r>'
        '<r><x v="1"/><x v="1"/><n v="20"/></r><r><x v="1"/><x v="1"/><n v="30"/></r></pivotCacheRecords>'
    ).encode()
    parts["xl/threadedComments/threadedComment1.xml"] = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        f'<threadedComment ref="A2" personId="{{1}}" id="{{2}}"><text>is {text} coming, {escape(phone)}?</text>'
        "</threadedComment></ThreadedComments>"
    ).encode()
    parts["xl/persons/person.xml"] = (
        '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        f'<person displayName={quoted} id="{{1}}" userId={quoteattr(email)} providerId="AD"/></personList>'
    ).encode()
    parts["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink {MAIN}><externalBook xmlns:r="{REL}" r:id="rId1"><sheetNames><sheetName val="Old"/>'
        f'</sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{text}</v>'
        "</cell></row></sheetData></sheetDataSet></externalBook></externalLink>"
    ).encode()
    parts["xl/drawings/drawing9.xml"] = (
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r>'
        f'<a:t>{text[:2]}</a:t></a:r><a:r><a:rPr b="1"/><a:t>{text[2:]} rules</a:t></a:r></a:p></xdr:wsDr>'
    ).encode()
    types = parts["[Content_Types].xml"].decode()
    added = "".join(
        f'<Override PartName="/{part}" ContentType="{OFFICE}.{kind}+xml"/>'
        for part, kind in (
            ("xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheDefinition"),
            ("xl/pivotCache/pivotCacheRecords1.xml", "pivotCacheRecords"),
            ("xl/externalLinks/externalLink1.xml", "externalLink"),
        )
    )
    parts["[Content_Types].xml"] = types.replace("</Types>", f"{added}</Types>").encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return out.getvalue()


def _text_cache(text):
    points = "".join(
        f'<pt idx="{at}"><v>{value}</v></pt>'
        for at, value in enumerate((text, f"Bob Stone; {text}", "Bob"))
    )
    return (
        "<strRef><f>'Interactions'!$B$2:$B$4</f><strCache><ptCount val=\"3\"/>"
        f"{points}</strCache></strRef>"
    ).encode()


NUMBERS = (
    b"<numRef><f>'Interactions'!$D$2:$D$4</f><numCache><formatCode>General</formatCode>"
    b'<ptCount val="3"/><pt idx="0"><v>81234</v></pt><pt idx="2"><v>20</v></pt></numCache></numRef>'
)


def grafted(path, source, name, email, phone):
    """Write a workbook of Excel's own with the list in it, and name somebody where it has texts."""
    out = BytesIO()
    customers(name, email, phone).save(out)
    lists = Workbook(Package.from_bytes(out.getvalue(), "lists"))
    book = Workbook(Package.open(source))
    tabs = [each.name for each in lists.sheets]
    book.graft(lists, tabs)
    plan = book.plan()
    data = book.package.to_bytes(plan.changed, plan.added, plan.removed)
    result = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            new.writestr(each, _naming(each, old.read(each), escape(name)))
    path.write_bytes(result.getvalue())


def _naming(part, content, name):
    """Put somebody's name where texts stand in a comment, a chart or the properties."""
    import re

    if not part.endswith(".xml") or "worksheets" in part:
        return content
    for before, after in (
        (r"(<(?:\w+:)?author>)[^<]*(</)", "comments"),
        (r"(<(?:\w+:)?t(?: [^>]*)?>)[^<]+(</(?:\w+:)?t>)", "comments"),
        (r"(<c:pt idx=\"0\"><c:v>)[^<]*[a-z][^<]*(</)", "charts"),
        (r"(<a:t>)[^<]+(</a:t>)", "drawings"),
        (r"(<dc:creator>)[^<]*(</)", "docProps"),
    ):
        if after in part:
            content = re.sub(before, rf"\g<1>{name}\g<2>", content.decode(), count=1).encode()
    return content
