"""The codes of what parsing finds: one entry each, with its level, its message and its page.

The first digit of a code is its family; 1 is what parsing finds. The codes of the other
families stand beside the rules that find them.
"""

from collections.abc import Mapping

from gkreport.codes import Code, Level


def _catalogue(*codes: Code) -> Mapping[str, Code]:
    return {code.code: code for code in codes}


CODES: Mapping[str, Code] = _catalogue(
    Code(
        code="GK101",
        level=Level.ERROR,
        zh="“{table}”表缺少“{row}”一行",
        en="table “{table}”: the row “{row}” is missing",
        why_zh="文本中没有这一行，该行各项为 None。请对照原件；确实漏印的，请填报单位补报。",
        why_en=(
            "The text does not print this row; its figures are None. Compare the original: "
            "the row was lost on the way to text, or the report leaves it out."
        ),
    ),
    Code(
        code="GK102",
        level=Level.ERROR,
        zh="“{row}”印有 {printed} 个值而表头有 {expected} 列，无法确定各值属于哪一列：{values}",
        en=(
            "“{row}” prints {printed} values for {expected} columns, "
            "so none can be assigned: {values}"
        ),
        why_zh="一行中少了或多了值，不能确定缺的是哪一个，因此该行各项为 None。请对照原件。",
        why_en=(
            "A value was lost or added, and nothing shows which. All figures of the row are "
            "None. Compare the original."
        ),
    ),
    Code(
        code="GK103",
        level=Level.ERROR,
        zh="“{row}”的“{column}”不是可识别的数值：“{text}”",
        en="“{row}”, column “{column}”: “{text}” is not a figure",
        why_zh="单元格中印的内容不能确定地读成一个数，该项为 None。请对照原件。",
        why_en=(
            "What the cell prints cannot be read as one figure beyond doubt; it is None. "
            "Compare the original."
        ),
    ),
    Code(
        code="GK104",
        level=Level.WARNING,
        zh="“{table}”表有表式以外的一行：“{label}”",
        en="table “{table}”: the row “{label}” is not part of the form",
        why_zh="该行原样保留在 additional 中，不并入任何一项。",
        why_en="The row is kept as printed in `additional` and is added to no figure.",
    ),
    Code(
        code="GK105",
        level=Level.ERROR,
        zh="“{row}”印了 {count} 次，数值不同",
        en="“{row}” is printed {count} times with different figures",
        why_zh="无法判断以哪一行为准，该行各项为 None。",
        why_en="Nothing says which of them holds, so all figures of the row are None.",
    ),
    Code(
        code="GK106",
        level=Level.WARNING,
        zh="“{row}”印了 {count} 次，数值相同",
        en="“{row}” is printed {count} times with the same figures",
        why_zh="重复的一行不影响数值。请核对表格是否重复。",
        why_en="The repetition changes no figure. Check whether the table was copied twice.",
    ),
    Code(
        code="GK107",
        level=Level.ERROR,
        zh="“{table}”表的“{row}”上方没有可识别的表头，{count} 个值未采用：{values}",
        en=(
            "table “{table}”: no readable column header above “{row}”; "
            "values not used ({count}): {values}"
        ),
        why_zh="没有表头就不能确定各值属于哪一列，该行各项为 None。",
        why_en="Without its header no value can be assigned to a column; they are None.",
    ),
    Code(
        code="GK108",
        level=Level.WARNING,
        zh="“{table}”表的表头缺少“{labels}”，按表式规定的列序读取",
        en=(
            "table “{table}”: the header lacks “{labels}”; "
            "the columns were read in the official order"
        ),
        why_zh="其余列名次序与表式一致、且每行的值数与表式列数相同，故按规定列序读取。请对照原件。",
        why_en=(
            "The remaining labels stand in the official order and the rows have as many values "
            "as the form has columns. Compare the original."
        ),
    ),
    Code(
        code="GK109",
        level=Level.ERROR,
        zh="“{table}”表中有无法归位的内容：{text}",
        en="table “{table}”: these cells belong to no row of the form: {text}",
        why_zh="这些单元格不属于任何可识别的行，未采用。请对照原件。",
        why_en="These cells belong to no row that could be recognised and were not used.",
    ),
    Code(
        code="GK110",
        level=Level.HINT,
        zh="“{table}”表有 {count} 个单元格为空白或“/”等符号，读作 None，未当作 0",
        en=(
            "table “{table}”: cells that are blank or hold a sign such as “/” ({count}) "
            "are None, not 0"
        ),
        why_zh="空白、“/”、“-”与 0 不同。印出的内容可用 locate() 查看。",
        why_en="A blank or a “/” is not a 0. What is printed can be asked for with locate().",
    ),
    Code(
        code="GK111",
        level=Level.ERROR,
        zh="未找到“{table}”表",
        en="table “{table}” was not found",
        why_zh="表格可能是图片、附件，或在转为文本时丢失。各项为 None，不是 0。",
        why_en=(
            "The table may be a picture or an attachment, or it was lost on the way to text. "
            "There are no figures; none is 0."
        ),
    ),
    Code(
        code="GK112",
        level=Level.HINT,
        zh="“{table}”表列出表式 {total} 项中的 {count} 项",
        en="table “{table}”: {count} of the {total} rows of the form are printed",
        why_zh="2019 年以后的报告常只附部分指标。未列出的各项为 None。",
        why_en="Reports since 2019 often print a part of this table. The other rows are None.",
    ),
    Code(
        code="GK113",
        level=Level.ERROR,
        zh="“{table}”表的表头缺少“{labels}”，这些列为 None",
        en="table “{table}”: the header lacks “{labels}”; these columns are None",
        why_zh="表头和各行的值数都少了这些列。请对照原件。",
        why_en="Both the header and the rows lack these columns. Compare the original.",
    ),
    Code(
        code="GK114",
        level=Level.HINT,
        zh="“{row}”的金额 {amount} 未标明单位",
        en="“{row}”: the amount {amount} is printed without a unit",
        why_zh="单位为 None，不作推测。元与万元相差一万倍，使用前请核实。",
        why_en="The unit is None and is not guessed; yuan and 万元 differ by 10,000.",
    ),
    Code(
        code="GK115",
        level=Level.ERROR,
        zh="“{row}”的单位印作“{printed}”，表式为“{unit}”，该项未采用",
        en="“{row}”: the unit is printed as “{printed}”, the form has “{unit}”; not used",
        why_zh="单位不同则数值含义不同，该项为 None。请对照原件。",
        why_en="In another unit the figure means something else; it is None.",
    ),
    Code(
        code="GK116",
        level=Level.ERROR,
        zh="“{table}”表的“{row}”属于另一版表式，{count} 个值未采用：{values}",
        en="table “{table}”: “{row}” belongs to another form; values not used ({count}): {values}",
        why_zh="同一张表混用了两版表式。未采用的值可按位置查到。",
        why_en="One table mixes the columns or rows of two forms.",
    ),
    Code(
        code="GK117",
        level=Level.WARNING,
        zh="“{table}”表的列序与表式不同，按表头读取",
        en="table “{table}”: the columns stand in another order than in the form; read by label",
        why_zh="各值按其上方的列名归位。如列名印错了位置，数值也会随之错位，请对照原件。",
        why_en=(
            "Each value goes where the label above it says. If the labels were printed in the "
            "wrong places, the values follow them. Compare the original."
        ),
    ),
    Code(
        code="GK118",
        level=Level.WARNING,
        zh="“{table}”表有一行的行名印作“{text}”，由上下两行断定为“{row}”",
        en="table “{table}”: a row is labelled “{text}”; the rows around it show it is “{row}”",
        why_zh="表式中上下两行之间只有这一行，且值数与列数相同。请对照原件。",
        why_en=(
            "The form has a single row between those above and below, and this one has as many "
            "values as columns. Its label is lost or misprinted. Compare the original."
        ),
    ),
    Code(
        code="GK119",
        level=Level.WARNING,
        zh="“{table}”表有表式以外的一列：“{label}”",
        en="table “{table}”: the column “{label}” is not part of the form",
        why_zh="该列自上而下原样保留在 additional 中，不并入任何一项。",
        why_en=(
            "Its cells, top to bottom, are kept as printed in `additional` and are added to no "
            "figure."
        ),
    ),
    Code(
        code="GK120",
        level=Level.ERROR,
        zh="“{table}”表没有可识别的表头或行名，无法判断是哪一版表式",
        en="table “{table}”: no header or label tells which form it has",
        why_zh="按现行表式列出各项，均为 None。请对照原件。",
        why_en="The rows of the current form are given and are all None. Compare the original.",
    ),
    Code(
        code="GK121",
        level=Level.WARNING,
        zh="缺少“{section}”部分",
        en="the section “{section}” is missing",
        why_zh="没有找到这一部分的标题。其内容可能仍在相邻部分中。",
        why_en="Its heading was not found. Its text may still be part of a section beside it.",
    ),
    Code(
        code="GK122",
        level=Level.WARNING,
        zh="“{section}”部分出现 {count} 次",
        en="the section “{section}” appears {count} times",
        why_zh="相同的标题不止一处，均作为独立部分保留。",
        why_en="The same heading stands more than once; each begins a section of its own.",
    ),
    Code(
        code="GK123",
        level=Level.WARNING,
        zh="“{section}”部分不在规定的位置",
        en="the section “{section}” is out of order",
        why_zh="各部分的先后与规定格式不同，不影响数值。",
        why_en="The order of sections differs from the notice; no figure is affected.",
    ),
    Code(
        code="GK124",
        level=Level.WARNING,
        zh="“{section}”部分的序号印作“{printed}”，应为“{expected}”",
        en="the section “{section}” is numbered “{printed}”; “{expected}” was expected",
        why_zh="序号与位置不符，可能有部分缺失或误编。",
        why_en="The number does not fit the position: a section is lost or the number is wrong.",
    ),
    Code(
        code="GK125",
        level=Level.HINT,
        zh="“{text}”形似一级标题，按正文段落处理",
        en="“{text}” looks like a section heading; it was kept as a paragraph",
        why_zh="其序号或内容与各部分的次序不符。",
        why_en="Its number or wording does not fit the sequence of sections.",
    ),
    Code(
        code="GK126",
        level=Level.HINT,
        zh="有规定格式以外的部分：“{section}”",
        en="the section “{section}” is not one of the six",
        why_zh="该部分以 additional 类别保留，其后各部分序号顺延。",
        why_en="It is kept as a section of kind `additional`; later numbers shift.",
    ),
    Code(
        code="GK131",
        level=Level.WARNING,
        zh="未找到标题",
        en="no title was found",
        why_zh="文本开头没有“……政府信息公开工作年度报告”一类的标题。",
        why_en="The text does not begin with a title such as “…政府信息公开工作年度报告”.",
    ),
    Code(
        code="GK132",
        level=Level.WARNING,
        zh="未能确定发布机关",
        en="the agency is not known",
        why_zh="标题中没有机关名称，也没有落款。",
        why_en="Neither the title nor a signature names it.",
    ),
    Code(
        code="GK133",
        level=Level.WARNING,
        zh="未能确定报告年度",
        en="the report year is not known",
        why_zh="标题和统计期限中都没有年份。",
        why_en="Neither the title nor the reporting period names it.",
    ),
    Code(
        code="GK134",
        level=Level.WARNING,
        zh="统计期限“{period}”与报告年度 {year} 不符",
        en="the reporting period “{period}” does not fit the report year {year}",
        why_zh="两处均按原样保留。",
        why_en="Both are kept as printed.",
    ),
    Code(
        code="GK135",
        level=Level.WARNING,
        zh="日期无法成立：“{text}”",
        en="“{text}” is not a possible date",
        why_zh="文本中的日期不存在，相应项为 None。",
        why_en="The text prints a date that does not exist; the field is None.",
    ),
    Code(
        code="GK136",
        level=Level.HINT,
        zh="标题中没有{fact}，取自：“{text}”",
        en="the title lacks the {fact}; it was taken from “{text}”",
        why_zh="请核对该处所指是否即本报告。",
        why_en="Check that this place speaks of the report itself.",
    ),
    Code(
        code="GK137",
        level=Level.WARNING,
        zh="文中的统计期限不一致：“{periods}”",
        en="the text states different reporting periods: “{periods}”",
        why_zh="无法判断以哪一个为准，统计期限为 None。",
        why_en="Nothing says which of them is the period of the report; it is None.",
    ),
    Code(
        code="GK138",
        level=Level.HINT,
        zh="网页上的 {count} 行（导航、发布信息、页脚等）未作为报告内容",
        en="what belongs to the web page and not to the report was set apart (lines: {count})",
        why_zh="列在 dropped 中，可逐处核对。其中的发布机构、发布日期只在报告本身未写明时采用。",
        why_en=(
            "Navigation, metadata, controls and footers are listed in `dropped`. What they say "
            "about agency and date is used only where the report itself does not."
        ),
    ),
    Code(
        code="GK139",
        level=Level.HINT,
        zh="标题出现 {count} 次",
        en="the title stands {count} times",
        why_zh="网页标题与文件标题重复，取信息最全的一个，其余列在 dropped 中。",
        why_en=(
            "The page prints the title and the document prints it again. The one that says most "
            "is kept; the others are listed in `dropped`."
        ),
    ),
    Code(
        code="GK140",
        level=Level.WARNING,
        zh="文中关于{fact}的说法不一：“{texts}”，未采用",
        en="the text contradicts itself on {fact}: “{texts}”; none was taken",
        why_zh="无法判断以哪一处为准，该项为 None。",
        why_en="Nothing says which place holds; the field is None.",
    ),
    Code(
        code="GK141",
        level=Level.HINT,
        zh="文末没有日期，{fact}取自：“{text}”",
        en="no date stands below the report; {fact} was taken from “{text}”",
        why_zh="网页的发布日期可能晚于报告的落款日期。",
        why_en="The day on which a page was published may be later than that of the report.",
    ),
    Code(
        code="GK142",
        level=Level.HINT,
        zh="“{text}”缺字，按唯一可能的读法读取",
        en="“{text}” lost signs; it was read in the only possible way",
        why_zh="转换时丢失了年、月、日等字，其余数字只能读成一个日期。请对照原件。",
        why_en="Signs of the date were lost, yet only one date leaves these digits.",
    ),
    Code(
        code="GK143",
        level=Level.WARNING,
        zh="“{text}”缺字，不能确定是哪一天",
        en="“{text}” lost signs; which date it was cannot be told",
        why_zh="剩下的数字可以读成几个日期，相应项为 None。请对照原件。",
        why_en="Several dates would leave these digits; the field is None. Compare the original.",
    ),
    Code(
        code="GK144",
        level=Level.WARNING,
        zh="序号“{number}”后没有标题，按前后次序读作“{section}”部分",
        en="no title stands behind the number “{number}”; by its place it is “{section}”",
        why_zh="标题文字缺失，序号与后一部分相接。",
        why_en="The words of the heading are lost; its number fits the section that follows.",
    ),
    Code(
        code="GK145",
        level=Level.HINT,
        zh="各部分的序号从“一”重新开始",
        en="the numbers of the sections begin again with 一",
        why_zh="文中有两套编号，常见于正文之后另附统计表。",
        why_en="The text has two systems of numbers, such as prose and tables that follow it.",
    ),
    Code(
        code="GK146",
        level=Level.HINT,
        zh="{count} 行因换页换行而断开的文字已接成段落",
        en="lines of prose that were torn by the width of the paper were joined (lines: {count})",
        why_zh="常见于 PDF 转出的文本。表格不受影响。",
        why_en="A PDF ends each line where the paper ended. No table is affected.",
    ),
    Code(
        code="GK147",
        level=Level.WARNING,
        zh="多个部分连在一行，已按各部分标题分开，分出 {count} 处",
        en="several sections stand in one line; it was cut at their titles (cuts: {count})",
        why_zh="文本丢失了换行。表格若也连在一行，其数值多半无法归位。",
        why_en=(
            "The text lost its line ends. Where its tables stand in one line too, most of their "
            "figures cannot be assigned."
        ),
    ),
    Code(
        code="GK148",
        level=Level.ERROR,
        zh="“{row}”的 {count} 个值不能确定属于哪一列：{values}",
        en="“{row}”: it is not certain to which columns its values ({count}) belong: {values}",
        why_zh=(
            "这一行的单元格数与同类各行不同，或旁边有不带行名的数字（如折行的数字、页码），"
            "因此该行各项为 None。请对照原件。"
        ),
        why_en=(
            "The row has another number of cells than the rows like it, or figures without a "
            "label stand beside it: pieces of figures on two lines, or a page number. All "
            "figures of the row are None. Compare the original."
        ),
    ),
    Code(
        code="GK149",
        level=Level.ERROR,
        zh="“{table}”表在不同位置印了 {count} 次，只采用各处相同的数值",
        en="table “{table}” is printed in {count} places; only what is the same in all is used",
        why_zh="可能是不同年度、不同机关的表或另一份报告的表。只在一处印出的各项为 None。",
        why_en=(
            "The tables may be of different years, bodies or reports. What only one of them "
            "prints is None."
        ),
    ),
    Code(
        code="GK150",
        level=Level.WARNING,
        zh="“{table}”表被正文隔成几段，按一张表读取",
        en="table “{table}”: text stands between its parts; they were read as one table",
        why_zh="各段前后相接，没有重复的行。请确认它们属于同一机关、同一年度。",
        why_en=(
            "The parts follow each other in the order of the form and repeat no row. Check that "
            "they are of the same body and year."
        ),
    ),
    Code(
        code="GK151",
        level=Level.WARNING,
        zh="“{table}”表在其他部分也有印出，采用本部分中的表",
        en="table “{table}” is also printed in another section; the one in its own section is used",
        why_zh="其他部分的表可能属于往年或其他机关，未采用。",
        why_en="The other may be of another year or body, or a summary. It was not used.",
    ),
    Code(
        code="GK152",
        level=Level.WARNING,
        zh="“{table}”表是空表：行名齐全，没有填写任何数值",
        en="table “{table}” is an empty form: it has its labels and no figure is filled in",
        why_zh="各项为 None，不是 0。可能是表样、草稿，或数值在转换时丢失，请对照原件。",
        why_en=(
            "All figures are None, not 0. It may be a template or a draft, or the figures were "
            "lost on the way; compare the original."
        ),
    ),
    Code(
        code="GK153",
        level=Level.HINT,
        zh="正文没有标题，取自网页或文件的信息：“{text}”",
        en="the text has no title; it was taken from what the page or file states: “{text}”",
        why_zh="请核对该信息所指是否即本报告。",
        why_en="Check that this information is about the report itself.",
    ),
    Code(
        code="GK154",
        level=Level.WARNING,
        zh="文中不止一份报告，只读取第一份；另有 {count} 份：“{texts}”",
        en="the text holds several reports and the first was read; {count} more: “{texts}”",
        why_zh=(
            "另一标题、年度或机关之下又有章节或表格。各份报告的表格互不相混；"
            "要读取全部报告，请用 gkreport.parse_all、gkreport.read_all 或 gkreport parse --all。"
        ),
        why_en=(
            "Sections or tables stand below another title, year or body. Their figures are never "
            "mixed with those of the first report. gkreport.parse_all, gkreport.read_all and "
            "gkreport parse --all give all of them."
        ),
    ),
    Code(
        code="GK155",
        level=Level.ERROR,
        zh="“{table}”表中有“{words}”字样，相应数值（{count} 处）不是表格要求的数据，未采用",
        en=(
            "table “{table}” says “{words}”: the figures beside it (cells or rows: {count}) are "
            "not those that the form asks for and were not used"
        ),
        why_zh=(
            "标签、表头或表上方注明了另一年度（上年、2023年）、另一单位（万件、元）、"
            "另一范围（本级）或预计数。"
        ),
        why_en=(
            "A label, a header or a line above the table names another year (上年, 2023年), "
            "another unit (万件, 元), another scope (本级) or a forecast."
        ),
    ),
    Code(
        code="GK160",
        level=Level.WARNING,
        zh="网页声明的编码是 {declared}，实际按 {encoding} 读取",
        en="the page declares the encoding {declared}; it was read as {encoding}",
        why_zh=(
            "按声明的编码，文字读不出来或不是中文。如报告中有乱码，请把文件按正确的编码另存后再读取；"
            "网页由本单位维护的，请更正其 charset 声明。"
        ),
        why_en=(
            "In the declared encoding its bytes are no Chinese text. If the report is garbled, "
            "save the file in the right encoding; whoever keeps the page should correct its "
            "charset."
        ),
    ),
    Code(
        code="GK161",
        level=Level.WARNING,
        zh="文件中有 {count} 个字符损坏，读作“�”（编码 {encoding}）",
        en="characters of the file are broken and were read as “�” ({encoding}, {count} in all)",
        why_zh=(
            "常见于截断到固定长度的摘要，或下载不完整的文件。数字中有损坏字符的，该项为 None。"
            "请对照原件。"
        ),
        why_en=(
            "A summary was cut in the middle of a character, or the file is not complete. A "
            "figure with such a character is None. Compare the original."
        ),
    ),
    Code(
        code="GK165",
        level=Level.HINT,
        zh="Word 文件有 {count} 处修订，按接受全部修订后的内容读取",
        en="the Word file has tracked changes ({count}); it was read with all of them accepted",
        why_zh="删除的文字未读取，插入的文字已读取。请确认修订均应接受。",
        why_en="What is marked as deleted was not read, what is marked as inserted was.",
    ),
    Code(
        code="GK166",
        level=Level.WARNING,
        zh="文件中嵌入的 {count} 个对象（如工作表、图表）未读取",
        en="objects embedded in the file, such as worksheets and charts, were not read ({count})",
        why_zh="对象的内容是另一个文件。表格若嵌在其中，请复制到正文中，或单独读取该文件。",
        why_en=(
            "The content of such an object is another file. If it is a table of the report, "
            "copy it into the text or read that file."
        ),
    ),
    Code(
        code="GK167",
        level=Level.HINT,
        zh="文件中有 {count} 张图片，其中的文字未读取",
        en="the file has pictures ({count}); text in them was not read",
        why_zh="若表格是截图，其数值只能由人录入。",
        why_en="If a table is a picture of one, its figures have to be typed in.",
    ),
    Code(
        code="GK168",
        level=Level.WARNING,
        zh="有 {count} 张表的单元格上浮有文本框，其文字列在表后",
        en="text boxes float over cells of tables ({count}); their text was put behind the table",
        why_zh="文本框可能盖住或补充单元格的内容，无法判断属于哪一格。请对照原件。",
        why_en=(
            "A box may cover a cell or stand for what is missing in one; which cannot be told. "
            "Compare the original."
        ),
    ),
    Code(
        code="GK169",
        level=Level.WARNING,
        zh="第 {pages} 页有数字因单元格太窄而折行，已接成一个数",
        en="pages {pages}: figures that narrow cells broke over lines were joined",
        why_zh="各行写满单元格的宽度，容不下下一位数字。请对照原件。",
        why_en=(
            "Each line fills the width of its cell, so that the next digit has no room on it. "
            "Compare the original."
        ),
    ),
    Code(
        code="GK170",
        level=Level.ERROR,
        zh="第 {pages} 页没有文字，是扫描图片",
        en="pages {pages} hold no text: they are scanned pictures",
        why_zh="图片中的文字没有读取。请索取 Word 文件，或用 OCR 软件识别后逐项核对。",
        why_en=(
            "What these pages show was not read. Ask for the Word file, or use text recognition "
            "(OCR) and check each figure."
        ),
    ),
    Code(
        code="GK171",
        level=Level.WARNING,
        zh="第 {pages} 页是扫描件，文字由 OCR 识别而来",
        en="pages {pages} are scanned; their text is what a program recognized (OCR)",
        why_zh="识别出的数字可能有误，请逐项对照图片。",
        why_en="Recognized figures may be wrong. Compare each with the picture.",
    ),
    Code(
        code="GK172",
        level=Level.WARNING,
        zh="第 {pages} 页有表格线不完整，按文字排列读取",
        en="pages {pages}: the lines of a table do not divide it into cells; it was read as text",
        why_zh="缺少部分表格线，无法由线条确定单元格。请对照原件。",
        why_en="Some lines are not drawn, so they do not tell the cells. Compare the original.",
    ),
    Code(
        code="GK173",
        level=Level.HINT,
        zh="第 {pages} 页末的一行延至下页，已接成一行",
        en="the last row of a table on pages {pages} goes on on the next page; it was joined",
        why_zh="换页处没有表格线，且只有一半有数字；或后一半只有数字，没有行名。",
        why_en=(
            "No line is drawn where the page ends, and only one part has figures; or the second "
            "part has figures only, and no label."
        ),
    ),
    Code(
        code="GK174",
        level=Level.HINT,
        zh="第 {pages} 页有看不见的文字，未读取",
        en="pages {pages} have text that cannot be seen; it was left out",
        why_zh="白色、极小、页面之外或不显示的文字没有印出来。",
        why_en="White or tiny text, and text beyond the page, is not printed.",
    ),
    Code(
        code="GK175",
        level=Level.WARNING,
        zh="工作簿中有 {count} 个公式没有保存结果：{cells}",
        en="formulas without a stored result ({count}): {cells}",
        why_zh="文件中只有公式，没有算出的值。请在 Excel 或 WPS 中打开，重新计算并保存后再读取。",
        why_en=(
            "The file has the formulas and not what they come to. Open it in Excel or WPS, let it "
            "calculate, save it and read it again."
        ),
    ),
    Code(
        code="GK176",
        level=Level.HINT,
        zh="隐藏的内容未读取：{sheets} 张工作表、{rows} 行、{columns} 列",
        en="what is hidden was not read (sheets: {sheets}, rows: {rows}, columns: {columns})",
        why_zh="隐藏的部分不会打印。如属于报告，请取消隐藏后另存。",
        why_en="It is not printed. If it belongs to the report, unhide it and save the file.",
    ),
    Code(
        code="GK177",
        level=Level.WARNING,
        zh="{count} 个单元格显示的内容与其存储的值不同：{cells}",
        en="cells show something else than they hold ({count}): {cells}",
        why_zh=(
            "数字格式对值作了舍入、缩放或隐藏。舍入和隐藏的按显示的内容读取；显示成另一个数的"
            "不采用。"
        ),
        why_en=(
            "A number format rounds, scales or hides the values. What is rounded or hidden is read "
            "as shown; what is shown as another figure is not used."
        ),
    ),
    Code(
        code="GK178",
        level=Level.HINT,
        zh="{count} 张工作表中有图形、图片或文本框，其中的内容未读取",
        en="pictures, charts and boxes with text were not read (sheets: {count})",
        why_zh="只读取单元格。请确认其中没有表格或文字。",
        why_en="Only cells are read. Check that no table or text is among them.",
    ),
    Code(
        code="GK180",
        level=Level.ERROR,
        zh="“{table}”表有 {count} 行的数字连在一起，未采用：{text}",
        en="table “{table}”: the figures of {count} rows run together and were not used: {text}",
        why_zh=(
            "文本丢失了单元格之间的分隔，各数的起止无法确定，这些项为 None。请从原网页或原文件"
            "重新取得文本。"
        ),
        why_en=(
            "What separated the cells was lost on the way to text, and nothing shows where one "
            "figure ends. These figures are None. Take the text from the page or file again."
        ),
    ),
    Code(
        code="GK181",
        level=Level.HINT,
        zh=(
            "“{table}”表有 {count} 项没有单独印出，但按表内勾稽关系只有一种读法；如需采用，请使用 "
            "--reconstruct"
        ),
        en=(
            "table “{table}”: {count} figures are not printed in cells of their own, but the sums "
            "of the table leave one reading; --reconstruct gives them"
        ),
        why_zh=(
            "数字相连、多出一个数或丢失空白单元格时，全部勾稽关系成立的读法只有一种。"
            "推算的数不是照印读取的数，因此只在要求时给出（--reconstruct，或 reconstruct=True）。"
        ),
        why_en=(
            "Figures run together, a figure is one too many, or blank cells were lost, and all "
            "sums of the table hold in one reading only. A figure found in this way is not read "
            "as printed, so it is given only when asked for (--reconstruct, or reconstruct=True)."
        ),
    ),
    Code(
        code="GK182",
        level=Level.WARNING,
        zh="“{table}”表有 {count} 项由连在一起的数字按勾稽关系拆出：{text}",
        en=(
            "table “{table}”: {count} figures were split from digits that run together, as the "
            "sums ask: {text}"
        ),
        why_zh=(
            "推定：数字全部印出，只是丢失了分隔，且表中各项勾稽关系均成立。按此只有一种拆法的"
            "才采用。请对照原件。"
        ),
        why_en=(
            "Presumed: all figures are printed, only what separated them is lost, and all sums of "
            "the table hold. A figure is given where every such reading has it. Compare the "
            "original."
        ),
    ),
    Code(
        code="GK183",
        level=Level.WARNING,
        zh="“{table}”表有 {count} 行丢失了空白单元格，仅采用本行勾稽关系能够确定的数：{text}",
        en=(
            "table “{table}”: {count} rows lost their blank cells; only what the sum of the row "
            "itself decides was used: {text}"
        ),
        why_zh=(
            "推定：数字全部按列序印出，丢失的只是空白，且表中各项勾稽关系均成立。其余各数属于哪一列"
            "无法确定，为 None。请对照原件。"
        ),
        why_en=(
            "Presumed: all figures are printed in the order of the columns, only blanks are lost, "
            "and all sums of the table hold. Which column the others belong to cannot be decided; "
            "they are None. Compare the original."
        ),
    ),
    Code(
        code="GK184",
        level=Level.WARNING,
        zh="“{row}”多出一个数，按勾稽关系去掉后读取：{text}",
        en="“{row}” has one figure too many; it was left out as the sums ask: {text}",
        why_zh=(
            "推定：其余各数按列序印出，且表中各项勾稽关系均成立。与其相邻、可能本身填错的项为 "
            "None。请对照原件。"
        ),
        why_en=(
            "Presumed: the others stand in the order of the columns, and all sums of the table "
            "hold. A figure beside it that may itself be wrong is None. Compare the original."
        ),
    ),
    Code(
        code="GK185",
        level=Level.WARNING,
        zh="“{row}”的“{column}”无法识别（“{text}”），按两项勾稽关系推算为 {value}",
        en="“{row}”, column “{column}”: “{text}” cannot be read; two sums ask for {value}",
        why_zh=(
            "推定：该项本身没有填错。两个勾稽关系的其余各项均已读出，推算结果相同，表中其他勾稽关系"
            "也都成立。请对照原件。"
        ),
        why_en=(
            "Presumed: the report has no wrong figure in this cell. All other figures of two sums "
            "were read, both ask for this one, and no other sum of the table is broken. Compare "
            "the original."
        ),
    ),
    Code(
        code="GK186",
        level=Level.ERROR,
        zh="“{table}”表无论怎样读取，勾稽关系都不能全部成立，没有推算任何一项",
        en="table “{table}”: its sums cannot all hold in any reading; nothing was reconstructed",
        why_zh="报告填写有误，或转换时有数字丢失、改变。这两种情况无法区分。请对照原件。",
        why_en=(
            "The report itself has a wrong figure, or figures were lost or changed on the way to "
            "text; which of the two it is cannot be decided. Compare the original."
        ),
    ),
    Code(
        code="GK187",
        level=Level.ERROR,
        zh="“{table}”表可能的读法过多，没有推算任何一项",
        en="table “{table}”: there are too many readings; nothing was reconstructed",
        why_zh="数字过多或过长，未能在限定的计算量内找出全部读法。请从原网页或原文件重新取得文本。",
        why_en=(
            "There are too many digits to find all readings within the bound on work. Take the "
            "text from the page or file again."
        ),
    ),
    Code(
        code="GK188",
        level=Level.WARNING,
        zh="“{table}”表有 {count} 行的数字连在一起，已拆开：{text}",
        en="table “{table}”: the figures of {count} rows run together and were split: {text}",
        why_zh=(
            "各行的数字与列数相同，每列一位，且本行合计相符；没有别的拆法。“政府信息公开行政复议、"
            "行政诉讼情况”表只有一种拆法且合计相符。请对照原件。"
        ),
        why_en=(
            "Such a row has as many digits as columns, and its sum holds; no other split does. "
            "The row of table four can be split in one way, and its sums hold. Compare the "
            "original."
        ),
    ),
)
