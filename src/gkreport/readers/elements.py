"""The elements of HTML, by what they do to the text within them."""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Those that stand on lines of their own.
BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main"
    " menu nav ol optgroup p plaintext pre search section summary table tbody td tfoot th thead tr"
    " ul xmp"
)
#: Those that show nothing, or something other than the text within them.
NOT_SHOWN = _words(
    "-comment -doctype audio canvas colgroup datalist defs desc frameset head iframe metadata"
    " meter noembed noframes noscript object progress rp rt rtc script style template title video"
    " xml"
)
#: Those that are read as a whole.
CONTROLS = _words("br img input select textarea")
#: Types of input that show no text.
NO_TEXT = _words("hidden checkbox radio file image password color range")
#: Those that keep white space.
VERBATIM = _words("pre listing xmp plaintext")
#: Those whose text is no part of the text beside it: raised, a drawing, a part of a formula.
APART = _words("sup sub svg text tspan math mn")
#: Those whose text has a line through it.
STRUCK = _words("s strike del")
#: Those that stand around the text of a page, and what their roles are.
AROUND = _words("nav aside footer header")
AROUND_ROLES = _words("navigation banner contentinfo complementary search")
HEADINGS = _words("h1 h2 h3 h4 h5 h6")
#: Lists whose items have no numbers.
LISTS = _words("ul menu dir")
#: Those that are hidden until a script has loaded the rest.
ROOTS = _words("html body")
CELLS = _words("td th")
ROWS = CELLS | {"tr"}
#: What they are parts of: what they are called here, and what they must stand in.
PARTS: Mapping[str, tuple[str, str]] = {
    "table": ("table", ""),
    "caption": ("caption", "table"),
    "thead": ("group", "table"),
    "tbody": ("group", "table"),
    "tfoot": ("group", "table"),
    "tr": ("row", "group"),
    "td": ("cell", "row"),
    "th": ("cell", "row"),
    "li": ("item", ""),
}
#: Those that say something of the text within them.
MEANING = _words("a button ol table") | AROUND | HEADINGS | LISTS | STRUCK | VERBATIM
#: Those that say nothing.
PASSED = _words(
    "abbr b bdi bdo big cite code em font i ins kbd label o:p q small span st1:chsdate strong tt u"
    " var"
)

#: Those that hold nothing, or that the next of their kind ends.
ENDED = _words(
    "area base body br caption col colgroup dd dt embed head hr html img input li link meta"
    " option p param source tbody td tfoot th thead tr track wbr"
)
#: Those that are open again in the next paragraph if they are not closed.
FONTS = _words("b big code em font i nobr s small strike strong tt u")
#: Those whose end tags close no other element.
LOOSE = FONTS | {"a"}
#: Those whose end tags close what is open within them; end tags of others are void there.
CLOSING = (BLOCKS - ENDED) | _words("applet button marquee object template")
#: Those within which no end tag closes what is open around them.
SCOPES = _words("applet marquee object table template")
