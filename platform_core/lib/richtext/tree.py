"""Clean HTML as a tree of plain values, for what sets it elsewhere than in a browser."""
from html.parser import HTMLParser

HOLDS_BLOCKS = {"ul", "ol", "table", "tr", "blockquote"}    # white space in these is no text
ONLY = {"ul": {"li"}, "ol": {"li"}, "table": {"tr"}, "tr": {"th", "td"}}


def tree_of(clean):
    """[node] of CleanHtml: a node is text, or {"tag", "of": [node]} with "href" and "start".

    Lists hold items only, tables rows, rows cells; an item that the reader would see under none
    is left where it stands.
    """
    parser = _Tree()
    parser.feed(str(clean))
    parser.close()
    return parser.root["of"]


class _Tree(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = {"tag": "", "of": []}
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        if tag in {"tbody", "thead"}:
            return
        node = {"tag": tag, "of": []} | {
            name: value for name, value in attrs if name in {"href", "start"}}
        self._within["of"].append(node)
        if tag != "br":
            self.open.append(node)

    def handle_endtag(self, tag):
        if any(one["tag"] == tag for one in self.open):
            while self.open.pop()["tag"] != tag:
                pass

    def handle_data(self, data):
        if data.strip() or self._within["tag"] not in HOLDS_BLOCKS | {""}:
            self._within["of"].append(data)

    @property
    def _within(self):
        return self.open[-1]
