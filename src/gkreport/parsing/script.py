"""Recognising words in traditional characters, and in the terms that go with them.

Reports also circulate in copies that were converted for readers in Taiwan and Hong
Kong. Their text stays as it is; only what is compared with a wording is folded.
"""

import re

# Each simplified character that a wording or a term has, and the traditional and variant ones
# that copies print for it. Conversion goes wrong where one simplified character stands
# for several traditional ones, so all of those are here, whichever the word has.
_FORMS = """
    万萬 与與 专専專 业業 个個箇 为為爲 举挙舉 乡郷鄉 于於 亿億 仅僅 从従從
    众眾衆 会會 传伝傳 体體 关関關 内內 册冊 决決 况況 减減 出齣 击撃擊 制製
    办辦 务務 动動 勾鉤鈎钩 区區 千韆 单単單 卷巻捲 厅庁廳 县県縣 参參蔘
    发発發髪髮 只祇衹隻 台枱檯臺颱 号號 合閤 同衕 后後 听聴聽 员員 周賙週 回迴
    围囲圍 国國 图図圖 增増 处処處 备備 复復複覆 实実實 审審 家傢 对対對 将將
    局侷 属屬 布佈 并並併竝 应応應 废廃廢 开開 强強彊 当噹當 录彔錄録 径徑 志誌
    总総總 执執 扫掃 护護 报報 据拠據 收収 效効 数數 旗旂 无無 时時 机機 权権權
    条條 来來 构構 查査 标標 栏欄 核覈 档檔 没沒 注註 济済濟 浏瀏 涉渉 点點
    热熱 现現 电電 监監 真眞 码碼 确確 碍礙 私俬 秘祕 称稱 稳穏穩 类類 系係繋繫
    纠糾 约約 纳納 线綫線缐 组組 织織 经経經 结結 络絡 统統 继継繼 续続續 维維
    编編 缴繳 网網 罚罰 职職 联聯 舆輿 范範 获獲穫 补補 表錶 规規 览覧覽 计計
    认認 训訓 议議 讯訊 许許 讼訟 设設 访訪 识識 诉訴 词詞 话話 询詢 语語
    说說説 请請 读読讀 谈談 负負 责責 购購 费費 资資 转転轉 辑輯 过過 这這 进進
    逾踰 邮郵 采埰寀採 释釋 链鍊鏈 错錯 键鍵 镇鎭鎮 长長 门門 闭閉 问問 间間
    闻聞 阅閱閲 队隊 隐隠隱 面麪麫麵麺 页頁 项項 题題 额額 驳駁
"""
_FORM_TO_SIMPLIFIED = {form: group[0] for group in _FORMS.split() for form in group[1:]}
_SIMPLIFIED = str.maketrans(_FORM_TO_SIMPLIFIED)

# To look for one first costs a hundredth of translating, and few texts have any.
_ANY_FORM = re.compile(f"[{''.join(_FORM_TO_SIMPLIFIED)}]")

# What the same thing is called where a copy was not only converted but translated.
_TERMS = {
    "专案": "项目",
    "其它": "其他",
    "档案": "文件",
    "线上": "在线",
    "网路": "网络",
    "设定": "设置",
    "资料": "数据",
    "资讯": "信息",
    "透过": "通过",
    "释出": "发布",
}
_ANY_TERM = re.compile("|".join(_TERMS))

# The sound of a character, in brackets behind it: letters, one with the mark of a tone.
_TONED = "āáǎàōóǒòēéěèêīíǐìūúǔùǖǘǚǜńňǹḿ"
_GLOSS = re.compile(
    rf"(?<=[\u3400-\u9fff])[(（](?=[a-zɑɡü]{{0,5}}[{_TONED}])[a-zɑɡü{_TONED}]{{1,6}}[)）]"
)


def simplified(text: str) -> str:
    """Return a text with the characters of wordings in simplified form.

    It is as long as the text, so that an offset in one is an offset in the other.
    Characters that no wording has stay as they are.

    >>> simplified("本年製發件數（單位：萬元）")
    '本年制发件数（单位：万元）'
    """
    return text.translate(_SIMPLIFIED) if _ANY_FORM.search(text) else text


def mainland(text: str) -> str:
    """Return a wording as the mainland prints it: characters and terms, without glosses.

    Its length may be another than that of the text.

    >>> mainland("規範性檔案"), mainland("本年制發件數(shù)")
    ('规范性文件', '本年制发件数')
    """
    plain = simplified(_GLOSS.sub("", text))
    return _ANY_TERM.sub(lambda term: _TERMS[term[0]], plain)
