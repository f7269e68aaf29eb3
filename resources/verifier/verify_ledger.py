#!/usr/bin/env python3
"""独立核验程序：核对“清廉监狱”导出的账（cleanprison export-ledger），不用清廉监狱的任何代码。

    python3 verify_ledger.py 导出文件 [--anchor 纸上的链头 …] [--month 2026-10]

只用 Python 3.10 以上的标准库。依次核对：
  1 每一行是不是导出时的写法（规范 JSON），行数与首行所说的是否相等；
  2 变更链：校验值 = SHA-256(上一次的校验值 ‖ 这一次的规范 JSON)，次序不缺，纸上印的链头都在链里；
  3 从头重放每一次变更，结果与导出的各表一行不差；
  4 积分账：每月明细加得起来，流水与关账相符，更正有据，周期与余额相符。分值是百分之一分的整数。
结果：0 通过；2 命令写错；4 文件读不了；5 没有通过，用一句话说第一处毛病在哪里。
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict

FIRST = "0" * 64
NAMED = "ledger_entry 积分流水 opening 期初积分 cycle 周期 day_record 日记载 day_record_step 日记载办理 inmate 罪犯"
NAMED += " month_step 月份办理 scoring_month 考核月份 movement 变动 attendance 到课 objection 异议 user 用户"
TITLES = dict(zip(NAMED.split()[::2], NAMED.split()[1::2], strict=True))
NEVER_CHANGED = {"ledger_entry", "opening", "cycle", "day_record", "day_record_step", "scoring_month", "month_step"}
PARENTS = ("day_record", "ledger_entry", "scoring_month", "cycle", "objection", "award", "inmate")
MONTHS = ("month", "occurred_on", "first_day", "last_month", "as_of", "on_date", "starts_on", "held_on")
ACT = {"kind", "sequence", "at", "operator", "origin", "reason", "previous", "hash"}
ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
MALFORMED = (KeyError, TypeError, ValueError, AttributeError, RecursionError)


class Fault(Exception):
    """Verification failed: one sentence."""


def canonical(value):
    return ENCODER.encode(value).encode()


def known(fields):
    """Return the filled fields of a row: an act older than a column does not tell of it."""
    return None if fields is None else {name: value for name, value in fields.items() if value is not None}


def points(hundredths):
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


class Export:
    """All that the file holds: header, acts, rows, and the first line that cannot be read."""

    def __init__(self, path):
        self.header, self.acts, self.rows, self.damage = None, [], {}, ""
        with open(path, "rb") as file:
            for number, raw in enumerate(file, start=1):
                try:
                    self._take(number, raw)
                except Fault as fault:
                    self.damage = self.damage or f"导出文件第 {number} 行{fault}"
                except MALFORMED:
                    self.damage = self.damage or f"导出文件第 {number} 行{guess(raw)}被改动过，读不成一条记录。"

    def _take(self, number, raw):
        line = json.loads(raw)
        if canonical(line) + b"\n" != raw:
            raise Fault(f"{guess(raw)}不是导出时的写法，被改动过。")
        if number == 1:
            if set(line) != {"kind", "format", "acts", "tables"} or (line["kind"], line["format"]) != ("header", 2):
                raise Fault("不是本程序认得的首行，被改动过。")
            self.header = line
        elif line["kind"] == "act" and set(line) in (ACT | {"changes"}, ACT | {"bulk", "lines"}) and not self.rows:
            self.acts.append(line)
        elif line["kind"] == "row" and set(line) == {"kind", "table", "key", "fields"} and self.header:
            place, last = (line["table"], line["key"]), next(reversed(self.rows), ("", 0))
            if place[0] not in self.header["tables"] or line["fields"].get("id") != place[1] or place <= last:
                raise Fault(f"（{self.words(place, line['fields'])}）表名、行号或次序不对，被改动过。")
            self.rows[place] = line["fields"]
        else:
            raise Fault(f"{guess(raw)}不是变更也不是记录，被改动过。")

    def words(self, place, fields):
        """Say of a row which table and key it has, whose it is and of which month."""
        table, key = place
        number, month = self._whose(table, fields or {}, 3)
        about = "".join((f"，编号 {number}" if number else "", f"，{month}" if month else ""))
        return f"{TITLES.get(table, '')} {table} 表第 {key} 行{about}".strip()

    def _whose(self, table, fields, depth):
        number = fields.get("number") if table == "inmate" else None
        month = next((str(fields[name])[:7] for name in MONTHS if fields.get(name)), None)
        for parent in PARENTS:
            key = fields.get(f"{parent}_id")
            row = self.rows.get((parent, key)) if type(key) is int else None
            if row and depth:
                others = self._whose(parent, row, depth - 1)
                number, month = number or others[0], month or others[1]
        return number, month


def guess(raw):
    """Say what can still be made out of a line that cannot be read: which act, or which row."""
    text = raw.decode("utf-8", "replace")
    row = re.search(r'"key":(\d+),"kind":"row","table":"(\w+)"}\s*$', text)
    month = re.search(r'"(?:month|occurred_on|first_day|last_month)":"(\d{4}-\d\d)', text)
    if row:
        return f"（{TITLES.get(row[2], '')} {row[2]} 表第 {row[1]} 行{'，' + month[1] if month else ''}）"
    act, day = re.search(r'"sequence":(\d+)}\s*$', text), re.match(r'{"at":"(\d{4}-\d\d)', text)
    return f"（变更链第 {act[1]} 次{'，' + day[1] if day else ''}）" if act else ""


def check_act(act, expected, previous):
    where = f"变更链第 {expected} 次（{str(act['at'])[:10]} {act['operator']} {act['origin']}）"
    if act["sequence"] != expected:
        raise Fault(f"变更链缺第 {expected} 次变更，下一次是第 {act['sequence']} 次。")
    if act["previous"] != previous:
        raise Fault(f"{where}与上一次接不上，上一次可能被改动、插入或删除过。")
    body = {name: value for name, value in act.items() if name not in ("kind", "previous", "hash", "lines")}
    if "lines" in act:
        listed = "".join(f"{line}\n" for line in act["lines"]).encode()
        if act["bulk"] != {"count": len(act["lines"]), "list": hashlib.sha256(listed).hexdigest()}:
            raise Fault(f"{where}的明细清单被改动过。")
    if hashlib.sha256(previous.encode() + canonical(body)).hexdigest() != act["hash"]:
        raise Fault(f"{where}的内容被改动过，与校验值不符。")


def replay(acts, export, strict=True):
    """Replay all acts; return every row as it is in the end, and which act wrote it first."""
    state, born = {}, {}
    for number, act in enumerate(acts, start=1):
        for change in act["changes"] if "changes" in act else map(json.loads, act["lines"]):
            place, before, after = (change["table"], change["key"]), change["before"], change["after"]
            if strict and known(state.get(place)) != known(before):
                words = export.words(place, after or before)
                raise Fault(f"变更链第 {number} 次说 {words}原来的内容与此前的变更不符。")
            if strict and before is not None and place[0] in NEVER_CHANGED:
                raise Fault(f"变更链第 {number} 次改动了只增不改的记录：{export.words(place, before)}。")
            if after is None:
                state.pop(place, None)
            else:
                state[place] = after
                born.setdefault(place, number)
    return state, born


def first_difference(state, export):
    """Return in words the first row that the acts do not bear out, "" when there is none."""
    for place, fields in export.rows.items():
        expected = state.get(place)
        if expected is None:
            return f"{export.words(place, fields)}没有来历，变更链里没有它"
        if canonical(known(expected)) != canonical(known(fields)) or expected.keys() - fields.keys():
            name = next(n for n in sorted({*expected, *fields}) if repr(expected.get(n)) != repr(fields.get(n, ...)))
            was, now = expected.get(name), fields.get(name, "没有这一栏")
            return f"{export.words(place, expected)}的 {name} 被改动过，变更链记为 {was}，表里是 {now}"
    lost = sorted(state.keys() - export.rows.keys())
    return f"{export.words(lost[0], state[lost[0]])}不见了，变更链里有它，表里没有" if lost else ""


def check_chain(export, anchors):
    """Check acts, anchors and tables; return the head, the rows and the act that wrote each."""
    previous, heads = FIRST, set()
    for number, act in enumerate(export.acts, start=1):
        try:
            check_act(act, number, previous)
        except Fault as fault:
            raise Fault(f"{str(fault)[:-1]}{located(export)}。") from None
        previous = act["hash"]
        heads.add(previous)
    state, born = replay(export.acts, export)
    for anchor in anchors:
        if "".join(anchor.split())[-64:].lower() not in heads:
            raise Fault(f"变更链里没有纸上印的链头 {anchor}，整条链可能被重写过。")
    if difference := first_difference(state, export):
        raise Fault(f"{difference}。")
    counts = {"acts": len(export.acts), "tables": dict(Counter(table for table, _ in export.rows))}
    if counts != {name: export.header[name] for name in counts}:
        raise Fault("导出文件的行数与首行所说的不符，首行被改动过，或者有行被删去、加入。")
    return previous, state, born


def located(export):
    """Say of a broken chain which row its acts and the tables tell differently."""
    try:
        difference = first_difference(replay(export.acts, export, strict=False)[0], export)
    except MALFORMED:
        return ""
    return f"；与各表对照，首先不符的是 {difference}" if difference else "；各表与它所说的相符"


def check_ledger(export, rows, born, shown):
    """Check the ledger; return number, points of the month and balance of everybody for the month shown."""
    tables = defaultdict(dict)
    for (table, key), fields in rows.items():
        tables[table][key] = fields
    numbers = {key: inmate["number"] for key, inmate in tables["inmate"].items()}
    first_days = {key: month["first_day"] for key, month in tables["scoring_month"].items()}
    steps = tables["month_step"].values()
    closed = {first_days[step["scoring_month_id"]]: step["batch"] for step in steps if step["step"] == "close"}
    openings = {row["ledger_entry_id"]: row for row in tables["opening"].values()}
    cycles = {(row["inmate_id"], row["last_month"]): row for row in tables["cycle"].values()}
    entries = defaultdict(list)
    for key, entry in sorted(tables["ledger_entry"].items()):
        entries[entry["inmate_id"], entry["month"]].append((key, entry))
    balances, listed = defaultdict(int), {}
    for (inmate, month), own in sorted(entries.items()):
        where = f"编号 {numbers.get(inmate)} 的 {month[:7]}："
        for key, entry in own:
            try:
                fault = entry_fault(entry, closed, openings.get(key), born["ledger_entry", key])
            except MALFORMED:
                fault = "内容读不成"
            if fault:
                raise Fault(f"{where}积分流水 ledger_entry 表第 {key} 行{fault}。")
        results = [json.loads(e["detail"]) for _, e in own if e["kind"] == "month_result"]
        penalties = -sum(e["points"] for _, e in own if e["kind"] == "penalty")
        if len(results) > 1 or penalties != sum(result["penalty_points"] for result in results):
            raise Fault(f"{where}有 {len(results)} 笔月结果，处罚流水共 {points(penalties)} 分，与明细不符。")
        reached = balances[inmate] + sum(e["points"] for _, e in own if e["kind"] != "cycle_close")
        taken = [-e["points"] for _, e in own if e["kind"] == "cycle_close"]
        balances[inmate] = reached - sum(taken)
        cycle = cycles.pop((inmate, month), None)
        if len(taken) != (cycle is not None):
            raise Fault(f"{where}周期结束的流水与周期登记不符。")
        if cycle and (cycle["reached"], cycle["carry_over"]) != (reached, balances[inmate]):
            raise Fault(f"{where}流水加到 {points(reached)}，与周期登记的 {points(cycle['reached'])} 或余分不符。")
        if shown and month[:7] <= shown:
            scored = sum(r["total"] for r in results) if month[:7] == shown else 0
            listed[inmate] = (numbers.get(inmate), points(scored), points(balances[inmate]))
    for inmate, month in sorted(cycles):
        raise Fault(f"编号 {numbers.get(inmate)} 的 {month[:7]}：登记了周期结束，积分流水里没有。")
    return sorted(listed.values())


def entry_fault(entry, closed, opening, act):
    """Return in words what is wrong with an entry, "" when nothing is."""
    kind, month, worth = entry["kind"], entry["month"], entry["points"]
    if type(worth) is not int or entry["batch"] != act:
        return f"说由第 {entry['batch']} 次变更写入，其实是第 {act} 次"
    if kind == "opening":
        same = opening and (opening["inmate_id"], opening["balance"]) == (entry["inmate_id"], worth)
        return "" if same else "是期初积分，与登记的期初不符"
    if kind == "correction":
        corrected = entry["corrects_month"]
        sound = entry["reason"] and corrected < month and closed.get(corrected, act) < act
        return "" if sound else "是更正，却没有写明原因，或者所更正的月份当时没有关账"
    if kind not in ("month_result", "penalty", "cycle_close"):
        return f"的类别 {kind} 不认得"
    if closed.get(month) != act:
        return "不是由这个月的关账写入的"
    return detail_fault(json.loads(entry["detail"]), month, worth) if kind == "month_result" else ""


def detail_fault(detail, month, worth):
    for part in detail["parts"]:
        if part["total"] != part["base"] + part["plus"] - part["minus"] or part["plus"] > part["plus_cap"]:
            return f"的明细里 {part['part']} 部分加不起来"
    special = sum(award["granted"] for award in detail["awards"])
    penalties = sum(penalty["points"] for penalty in detail["penalties"])
    total = special + sum(part["total"] for part in detail["parts"])
    told = tuple(detail[name] for name in ("special", "penalty_points", "total", "total", "month"))
    if told == (special, penalties, total, worth, month[:7]):
        return ""
    return f"记为 {points(worth)}，明细是 {detail['month']} 的 {points(detail['total'])}，加起来是 {points(total)}"


def verify(path, anchors, shown):
    export = Export(path)
    if export.damage or export.header is None:
        raise Fault(export.damage or "导出文件是空的。")
    try:
        head, rows, born = check_chain(export, anchors)
        return head, len(export.acts), len(rows), check_ledger(export, rows, born, shown)
    except MALFORMED as error:
        raise Fault(f"导出文件里有读不成的内容（{error!r}），被改动过。") from None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="cleanprison export-ledger 导出的文件")
    parser.add_argument("--anchor", metavar="链头", nargs="+", default=[], help="纸上印的链头，可以有几个")
    parser.add_argument("--month", metavar="2026-10", help="列出每人这个月的当月得分和累计积分，与月报表对照")
    chosen = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    try:
        head, acts, rows, listed = verify(chosen.file, chosen.anchor, chosen.month)
    except Fault as fault:
        print(f"核验没有通过：{fault}", file=sys.stderr)
        return 5
    except OSError as error:
        print(f"文件 {chosen.file} 读不了：{error.strerror}。", file=sys.stderr)
        return 4
    print(f"核验通过：变更链 {acts} 次，各表共 {rows} 行，积分账相符，链头 {head}", file=sys.stderr)
    print("\n".join([head, *("\t".join(line) for line in listed)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
