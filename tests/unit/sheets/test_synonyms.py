import pytest

from cleanprison.sheets.synonyms import choice_words, kinds, sheet_kind


def test_the_kinds_of_import_are_there_with_their_required_columns() -> None:
    required = {key: {spec.title for spec in sheet_kind(key).columns if spec.required} for key in kinds()}
    assert required == {
        "inmates": {"编号", "姓名"},
        "officers": {"警号", "姓名"},
        "openings": {"编号", "起计月份", "积分", "周期月数", "来源文书", "签名一", "签名二"},
        "points": {"编号", "日期", "部分", "加扣", "分值", "依据", "事由"},
        "attendance": {"编号", "日期", "课程", "到课"},
    }


@pytest.mark.parametrize("key", ["inmates", "officers", "openings", "points", "attendance"])
def test_every_accepted_heading_names_its_own_column(key: str) -> None:
    kind = sheet_kind(key)
    for spec in kind.columns:
        for heading in (spec.title, *spec.synonyms):
            assert kind.match(heading) == spec.key, heading


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("囚 号", "number"),
        ("罪犯编号（10位）", "number"),
        ("编号/囚号", "number"),
        ("联号", "watch_group"),
        ("刑起", "sentence_start"),
    ],
)
def test_synonyms_of_an_inmate_roster_are_understood(heading: str, key: str) -> None:
    assert sheet_kind("inmates").match(heading) == key


@pytest.mark.parametrize("heading", ["序号", "编号/姓名", "身高", "", "/"])
def test_unknown_or_ambiguous_headings_name_nothing(heading: str) -> None:
    assert sheet_kind("inmates").match(heading) is None


def test_the_heading_of_points_with_a_slash_is_one_column() -> None:
    assert sheet_kind("points").match("加/扣") == "sign"


def test_choice_words_lead_with_the_word_the_program_writes() -> None:
    first: dict[str, str] = {}
    for word, value in choice_words("part").items():
        first.setdefault(value, word)
    assert first == {"supervision": "监管改造", "education": "教育和文化改造", "labour": "劳动改造"}


@pytest.mark.parametrize("name", ["part", "sign", "sex", "labour_ability", "yes_no", "last_cycle_failed"])
def test_every_choice_can_be_loaded(name: str) -> None:
    assert len(set(choice_words(name).values())) >= 2


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        sheet_kind("visitors")
