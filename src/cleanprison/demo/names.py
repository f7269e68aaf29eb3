"""Invented people: common surnames and given names at random, and a few names that test every screen and paper."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "皇甫", "东方")
GIVEN = (
    "伟强磊军勇杰涛超明刚平辉鹏华飞斌波宇浩凯健俊帆帅旭宁龙林欢阳建国志文海东亮成洪庆福春生永安德荣光耀峰岩松柏森祥瑞康泽恒远"
    "博达立新民兴发贵财旺根土金水木火山川江河"
)

RARE_NAMES = (
    "阿依古丽·买买提",
    "欧阳𠮷",
    "买买提·阿卜杜热合曼·托合提尼亚孜·艾力",
    "刘䶮",
    "章𬭁",
    "司马㛃",
    "张三丰",
    "扎西次仁",
    "单于军",
    "李玮玮",
)

ETHNICITY_OF = {
    "阿依古丽·买买提": "维吾尔族",
    "买买提·阿卜杜热合曼·托合提尼亚孜·艾力": "维吾尔族",
    "扎西次仁": "藏族",
}


def person_name(random: Random) -> str:
    """Return an invented Han name of two to four characters."""
    surname = random.choice(COMPOUND) if random.random() < 0.02 else random.choice(SURNAMES)
    count = 2 if random.random() < 0.72 else 1
    return surname + "".join(random.choice(GIVEN) for _ in range(count))


def inmate_names(random: Random, count: int) -> list[str]:
    """Return `count` names; the rare ones come first among them, namesakes may occur as in life."""
    return [RARE_NAMES[i] if i < len(RARE_NAMES) else person_name(random) for i in range(count)]
