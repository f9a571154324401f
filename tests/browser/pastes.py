"""What programs put on the clipboard, written after what they emit, and what the editor makes of it.

PASTES is {name: (HTML of the clipboard, HTML in the form)}; every name and number is invented.
"""

TABLE = (
    "<table><tr><th>Jaar</th><th>Aantal</th></tr><tr><td>2019</td><td>12</td></tr></table>"
)
NESTED = (
    "<ol><li><p>Vraag</p><ol type=\"a\"><li><p>alleen</p></li><li><p>met tolk</p></li></ol></li>"
    "<li><p>Noteer</p></li></ol>"
)
WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {{margin:0cm; font-family:"Calibri",sans-serif;}} --></style>
<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body lang=NL style='tab-interval:35.4pt'>
<!--StartFragment-->{}<!--EndFragment--></body></html>"""


def word_item(level, sign, text):
    """A paragraph of a list, as Word for the desktop and Outlook write it."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;text-indent:-18.0pt;"
        f"mso-list:l0 level{level} lfo1'><![if !supportLists]><span\nstyle='mso-bidi-font-family:"
        f"Calibri'><span style='mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>"
        f"&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>\n"
    )


def web_word_item(tag, level, start, text):
    """An item of a list, as Word in a browser writes it: each in a list of its own."""
    of = f' start="{start}"' if tag == "ol" else ""
    return (
        f'<div class="ListContainerWrapper SCXW1 BCX0"><{tag} class="NumberListStyle1" role="list"{of}>'
        f'<li data-leveltext="%1." data-listid="3" aria-setsize="-1" data-aria-posinset="{start}" '
        f'data-aria-level="{level}" role="listitem" class="OutlineElement Ltr"><p class="Paragraph" '
        f'style="font-weight: normal; font-style: normal;"><span class="TextRun"><span '
        f'class="NormalTextRun">{text}</span></span><span class="EOP" style="font-size: 11pt;">&nbsp;'
        f"</span></p></li></{tag}></div>"
    )


PASTES = {
    "word: words": (
        WORD.format(
            "<h1>Eerste kop<o:p></o:p></h1><p class=MsoNormal>Gewoon <b>vet</b>, <i\nstyle='mso-bidi-"
            "font-style:normal'>schuin</i> en <b><i>beide</i></b>.<o:p></o:p></p><p class=MsoNormal>"
            "<o:p>&nbsp;</o:p></p><h2>Tweede</h2><p class=MsoNormal>Zie <a href=\"https://a.nl/x\">"
            "deze bladzijde</a>.</p><p class=MsoQuote>Gezegd<o:p></o:p></p>"
        ),
        "<h3>Eerste kop</h3><p>Gewoon <strong>vet</strong>, <em>schuin</em> en "
        "<em><strong>beide</strong></em>.</p><h4>Tweede</h4><p>Zie <a href=\"https://a.nl/x\">deze "
        "bladzijde</a>.</p><blockquote><p>Gezegd</p></blockquote>",
    ),
    "word: title": (
        WORD.format("<p class=MsoTitle><b>Titel</b></p><p class=MsoNormal>a</p>"),
        "<h3>Titel</h3><p>a</p>",
    ),
    "word: nested numbers": (
        WORD.format(word_item(1, "1.", "Vraag") + word_item(2, "a.", "alleen")
                    + word_item(2, "b.", "met tolk") + word_item(1, "2.", "Noteer")),
        NESTED,
    ),
    "word: nested bullets": (
        WORD.format(word_item(1, "·", "een") + word_item(2, "o", "diep")
                    + word_item(3, "§", "dieper") + word_item(1, "·", "<b>twee</b>")),
        "<ul><li><p>een</p><ul><li><p>diep</p><ul><li><p>dieper</p></li></ul></li></ul></li>"
        "<li><p><strong>twee</strong></p></li></ul>",
    ),
    "word: numbers go on behind words": (
        WORD.format(word_item(1, "1.", "een") + "<p class=MsoNormal>Tussen</p>"
                    + word_item(1, "2.", "twee") + word_item(1, "3.", "drie")),
        "<ol><li><p>een</p></li></ol><p>Tussen</p>"
        '<ol start="2"><li><p>twee</p></li><li><p>drie</p></li></ol>',
    ),
    "word: roman numbers, and bullets in numbers": (
        WORD.format(word_item(1, "i.", "een") + word_item(1, "ii.", "twee") + word_item(2, "o", "punt")
                    + word_item(1, "iii.", "drie")),
        '<ol type="i"><li><p>een</p></li><li><p>twee</p><ul><li><p>punt</p></li></ul></li>'
        "<li><p>drie</p></li></ol>",
    ),
    "word: table": (
        WORD.format(
            "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:"
            "collapse'><tr style='mso-yfti-irow:0'><td width=300 valign=top style='width:225pt'><p "
            "class=MsoNormal><b>Jaar<o:p></o:p></b></p></td><td width=300><p class=MsoNormal><b>"
            "Aantal<o:p></o:p></b></p></td></tr><tr><td><p class=MsoNormal>2019<o:p></o:p></p></td>"
            "<td><p class=MsoNormal>12<o:p></o:p></p></td></tr></table><p class=MsoNormal>Bron</p>"
        ),
        f"{TABLE}<p>Bron</p>",
    ),
    "word: footnote": (
        WORD.format(
            "<p class=MsoNormal>Dit is bekend<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" "
            "name=\"_ftnref1\" title=\"\"><span class=MsoFootnoteReference><span style='mso-special-"
            "character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span>"
            "<![endif]></span></span></a> en meer.</p><div style='mso-element:footnote-list'>"
            "<![if !supportFootnotes]><br clear=all><hr align=left size=1 width=\"33%\"><![endif]>"
            "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-"
            "footnote-id:ftn1' href=\"#_ftnref1\" name=\"_ftn1\" title=\"\"><span "
            "class=MsoFootnoteReference>[1]</span></a> Jaarverslag 2019</p></div></div>"
        ),
        "<p>Dit is bekend[1] en meer.</p><p>[1] Jaarverslag 2019</p>",
    ),
    "word: tracked changes and comments": (
        WORD.format(
            "<p class=MsoNormal>Wij <del cite=\"mailto:x\" datetime=\"2026-01-01T10:00\">weg</del><ins "
            "cite=\"mailto:x\" datetime=\"2026-01-01T10:00\">erbij</ins> hier<span "
            "class=MsoCommentReference><a style='mso-comment-reference:P_1' href=\"#_msocom_1\">[P1]"
            "</a></span></p><div style='mso-element:comment-list'><p>Opmerking</p></div>"
        ),
        "<p>Wij erbij hier</p>",
    ),
    "word: a picture between words": (
        WORD.format("<p class=MsoNormal>voor<img width=300 height=200 src=\"file:///C:/x.png\"></p>"),
        "<p>voor</p>",
    ),
    "word online: words": (
        '<p class="Paragraph SCXW1" role="heading" aria-level="1" style="font-weight: normal;"><span '
        'class="TextRun"><span class="NormalTextRun">Eerste kop</span></span><span class="EOP">&nbsp;'
        '</span></p><p class="Paragraph"><span class="TextRun" style="font-weight: bold;">vet</span>'
        '<span style="font-style: italic;"> schuin</span><span class="EOP">&nbsp;</span></p>',
        "<h3>Eerste kop</h3><p><strong>vet</strong><em> schuin</em></p>",
    ),
    "word online: nested numbers": (
        web_word_item("ol", 1, 1, "een") + web_word_item("ol", 2, 1, "diep")
        + web_word_item("ol", 1, 2, "twee"),
        "<ol><li><p>een</p><ol><li><p>diep</p></li></ol></li><li><p>twee</p></li></ol>",
    ),
    "word online: bullets": (
        web_word_item("ul", 1, 1, "een") + web_word_item("ul", 2, 1, "diep")
        + web_word_item("ul", 3, 1, "dieper") + web_word_item("ul", 1, 1, "twee"),
        "<ul><li><p>een</p><ul><li><p>diep</p><ul><li><p>dieper</p></li></ul></li></ul></li>"
        "<li><p>twee</p></li></ul>",
    ),
    "google docs: one bold word": (
        '<meta charset="utf-8"><b style="font-weight:normal"><p><span>Gewone tekst met </span><span '
        'style="font-weight:700">een vet woord</span></p></b>',
        "<p>Gewone tekst met <strong>een vet woord</strong></p>",
    ),
    "google docs: words": (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr">'
        '<span style="font-size:20pt;font-weight:400;font-style:normal">Kop</span></h1><p dir="ltr"><span '
        'style="font-weight:400;font-style:italic;white-space:pre-wrap;">schuin</span><span style="font-'
        'weight:700;font-style:italic"> beide</span></p><br /><p><a href="https://www.google.com/url?q='
        'https://a.nl/x&amp;sa=D"><span style="text-decoration:underline">hier</span></a></p></b>',
        "<h3>Kop</h3><p><em>schuin<strong> beide</strong></em></p>"
        '<p><a href="https://a.nl/x">hier</a></p>',
    ),
    "google docs: nested numbers": (
        '<b style="font-weight:normal"><ol style="margin-top:0"><li dir="ltr" style="list-style-type:'
        'decimal" aria-level="1"><p role="presentation"><span style="font-weight:400">Vraag</span></p>'
        '</li><ol><li style="list-style-type:lower-alpha" aria-level="2"><p><span>alleen</span></p></li>'
        '<li style="list-style-type:lower-alpha" aria-level="2"><p><span>met tolk</span></p></li></ol>'
        '<li style="list-style-type:decimal" aria-level="1"><p><span>Noteer</span></p></li></ol></b>',
        NESTED,
    ),
    "google docs: table": (
        '<b style="font-weight:normal"><div dir="ltr" align="left"><table style="border:none"><colgroup>'
        '<col width="312"/><col width="312"/></colgroup><tbody><tr style="height:0pt"><td><p><span '
        'style="font-weight:700">Jaar</span></p></td><td><p><span style="font-weight:700">Aantal</span>'
        "</p></td></tr><tr><td><p><span>2019</span></p></td><td><p><span>12</span></p></td></tr></tbody>"
        "</table></div></b>",
        TABLE,
    ),
    "google docs: footnote": (
        '<b style="font-weight:normal"><p><span>Bekend</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a>'
        '</sup></p><hr /><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Jaarverslag</span></p>'
        "</div></b>",
        "<p>Bekend[1]</p><p>[1] Jaarverslag</p>",
    ),
    "outlook: words, a quoted mail and a wrapped link": (
        WORD.format(
            "<p class=MsoNormal>Beste collega,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
            "<p class=MsoNormal>Zie <a href=\"https://eur01.safelinks.protection.outlook.com/?url="
            "https%3A%2F%2Fa.nl%2Fx&amp;data=05\">hier</a></p><div style='border:none;border-left:solid "
            "blue 1.5pt;padding:0cm 0cm 0cm 4.0pt'><p class=MsoNormal>Eerder</p></div>"
        ),
        '<p>Beste collega,</p><p>Zie <a href="https://a.nl/x">hier</a></p>'
        "<blockquote><p>Eerder</p></blockquote>",
    ),
    "outlook on the web": (
        '<div class="elementToProof" style="font-family: Calibri"><b>Let op:</b> twee<br>regels</div><div>'
        "<ul><li style=\"font-size: 12pt\"><div>een</div></li><li><div>twee</div><ul><li>diep</li></ul></li>"
        "</ul></div><div><br></div>",
        "<p><strong>Let op:</strong> twee<br>regels</p><ul><li><p>een</p></li><li><p>twee</p><ul><li>"
        "<p>diep</p></li></ul></li></ul>",
    ),
    "libreoffice writer": (
        '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html"/><title></title>'
        '<style type="text/css">h1 { margin-top: 0.42cm }</style></head><body lang="nl-NL"><h1 '
        'class="western">Kop</h1><p style="line-height: 100%"><b>vet</b> <i>schuin</i><a '
        'class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><ol>\n\t<li>'
        '<p>Vraag</p></li>\n\t<ol type="a">\n\t\t<li><p>alleen</p></li>\n\t\t<li><p>met tolk</p></li>\n\t</ol>'
        '\n\t<li><p>Noteer</p></li>\n</ol><div id="sdfootnote1"><p class="sdfootnote"><a '
        'class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Jaarverslag</p></div>'
        "</body></html>",
        f"<h3>Kop</h3><p><strong>vet</strong> <em>schuin</em>[1]</p>{NESTED}<p>[1] Jaarverslag</p>",
    ),
    "libreoffice calc": (
        '<html><body><table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup><tr><td '
        'height="17" align="left"><b>Jaar</b></td><td align="left"><b>Aantal</b></td></tr><tr><td '
        'height="17" align="right" sdval="2019" sdnum="1043;">2019</td><td sdval="12">12</td></tr>'
        "</table></body></html>",
        TABLE,
    ),
    "excel: whole table": (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-'
        'decimal-separator:"\\,";} .xl65 {font-weight:700;} td {padding:0px;}--></style></head><body>'
        "<table border=0 cellpadding=0 style='border-collapse:collapse;width:96pt'>\n<!--StartFragment-->"
        "\n <col width=64 span=2 style='width:48pt'>\n <tr height=20><td height=20 class=xl65>Jaar</td>"
        "<td class=xl65>Aantal</td></tr>\n <tr height=20><td align=right>2019</td><td align=right>12</td>"
        "</tr>\n<!--EndFragment-->\n</table></body></html>",
        TABLE,
    ),
    "excel: one cell that covers two": (
        "<table><tr><td colspan=2>Totaal</td><td>3</td></tr><tr><td rowspan=2>a</td><td>b</td><td>c</td>"
        "</tr><tr><td>d</td><td>e</td></tr></table>",
        "<table><tr><td>Totaal</td><td></td><td>3</td></tr><tr><td>a</td><td>b</td><td>c</td></tr>"
        "<tr><td></td><td>d</td><td>e</td></tr></table>",
    ),
    "web: table with a caption, lists and lines in cells": (
        "<table><caption>Per jaar</caption><thead><tr><th scope=col>Jaar</th><th>Wat</th></tr></thead>"
        "<tbody><tr><th scope=row>2019</th><td><ul><li>een</li><li>twee</li></ul></td></tr><tr><th>2020"
        "</th><td><p>a</p><p><strong>b</strong></p></td></tr></tbody></table>",
        "<p>Per jaar</p><table><tr><th>Jaar</th><th>Wat</th></tr><tr><th>2019</th><td>• een<br>• twee</td>"
        "</tr><tr><th>2020</th><td>a<br><strong>b</strong></td></tr></table>",
    ),
    "web: a table that only places things": (
        "<table><tr><td><h2>Kop</h2><p>a</p></td></tr><tr><td><table><tr><td>Jaar</td><td>Aantal</td></tr>"
        "<tr><td>2019</td><td>12</td></tr></table></td></tr></table>",
        "<h3>Kop</h3><p>a</p><table><tr><td>Jaar</td><td>Aantal</td></tr><tr><td>2019</td><td>12</td></tr>"
        "</table>",
    ),
    "web: words": (
        '<h2 style="font-weight: 600;">Kop</h2><p style="font-weight:400">a <b>b</b> <em>c</em><script>x()'
        '</script></p><blockquote>gezegd</blockquote><ol start="3"><li>drie</li><li>vier</li></ol><a '
        'href="#top">boven</a> H<sub>2</sub>O 5 m<sup>2</sup>',
        "<h3>Kop</h3><p>a <strong>b</strong> <em>c</em></p><blockquote><p>gezegd</p></blockquote>"
        '<ol start="3"><li><p>drie</p></li><li><p>vier</p></li></ol><p>boven H₂O 5 m²</p>',
    ),
    "web: emoji as pictures, hidden words": (
        '<p>goed <img alt="👍" src="https://a.nl/1.png" width=16> zo<span style="display: none">weg</span>'
        "</p>",
        "<p>goed 👍 zo</p>",
    ),
    "web: note": (
        '<p>Bekend<sup class="reference"><a href="#cite_note-1">[1]</a></sup>.</p><ol><li><a '
        'href="#cite_ref-1">↑</a> Verslag</li></ol>',
        "<p>Bekend[1].</p><ol><li><p>↑ Verslag</p></li></ol>",
    ),
    "pdf: lines with bullets": (
        "<p>We vragen:</p><p>•&nbsp;een</p><p>•&nbsp;twee</p><p>1. a</p><p>2. b</p>",
        "<p>We vragen:</p><ul><li><p>een</p></li><li><p>twee</p></li></ul><ol><li><p>a</p></li>"
        "<li><p>b</p></li></ol>",
    ),
    "hostile": (
        "<p onclick=x()>a<img src=x onerror=alert(1)><a href='javascript:x()'>b</a><svg onload=x()>"
        "</svg><iframe src=//e></iframe><style>p{}</style></p><table><tr><td onclick=x()>c<td>d</table>",
        "<p>ab</p><table><tr><td>c</td><td>d</td></tr></table>",
    ),
}
