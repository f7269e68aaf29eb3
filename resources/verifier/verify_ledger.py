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
KEPT = {*PARENTS, "month_step", "opening"}
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


class Check:
    """Take the file line by line; keep the rows that its acts make, and the first fault of lines, acts and rows."""

    def __init__(self, path):
        self.header, self.acts, self.previous, self.heads = None, 0, FIRST, set()
        self.state, self.rows, self.born, self.count, self.last = {}, {}, {}, Counter(), ("", 0)
        self.damage = self.fault = self.difference = ""
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
        elif line["kind"] == "act" and set(line) in (ACT | {"changes"}, ACT | {"bulk", "lines"}) and not self.count:
            self._take_act(line)
        elif line["kind"] == "row" and set(line) == {"kind", "table", "key", "fields"} and self.header:
            self._take_row((line["table"], line["key"]), line["fields"])
        else:
            raise Fault(f"{guess(raw)}不是变更也不是记录，被改动过。")

    def _take_act(self, act):
        self.acts += 1
        self.fault = self.fault or act_fault(act, self.acts, self.previous)
        self.previous = act["hash"]
        self.heads.add(self.previous)
        for change in act["changes"] if "changes" in act else map(json.loads, act["lines"]):
            place, before, after = (change["table"], change["key"]), change["before"], change["after"]
            if not self.fault and known(self._told(place)) != known(before):
                self.fault = f"变更链第 {self.acts} 次说 {self.words(place, after or before)}原来的内容与此前的变更不符"
            if not self.fault and before is not None and place[0] in NEVER_CHANGED:
                self.fault = f"变更链第 {self.acts} 次改动了只增不改的记录：{self.words(place, before)}"
            if place[0] == "ledger_entry":
                self.born.setdefault(place, self.acts)
            if after is None:
                self.state.pop(place, None)
            else:
                self.state[place] = canonical(after)

    def _take_row(self, place, fields):
        if place[0] not in self.header["tables"] or fields.get("id") != place[1] or place <= self.last:
            raise Fault(f"（{self.words(place, fields)}）首行里没有这个表，或者行号、次序不对：这一行或首行被改动过。")
        self.last = place
        self.count[place[0]] += 1
        told, found = self.state.pop(place, None), canonical(fields)
        if place[0] in KEPT:
            self.rows[place] = found
        if told != found and not self.difference:
            self.difference = self._difference(place, told and json.loads(told), fields)

    def _difference(self, place, told, fields):
        """Return in words how a row differs from what the acts tell of it, "" for a column that came later."""
        if told is None:
            return f"{self.words(place, fields)}没有来历，变更链里没有它"
        if canonical(known(told)) == canonical(known(fields)) and not told.keys() - fields.keys():
            return ""
        name = next(n for n in sorted({*told, *fields}) if repr(told.get(n)) != repr(fields.get(n, ...)))
        now = fields.get(name, "没有这一栏")
        return f"{self.words(place, told)}的 {name} 被改动过，变更链记为 {told.get(name)}，表里是 {now}"

    def end(self, anchors):
        """Raise the first fault of chain, anchors, tables and counts."""
        if self.damage or self.header is None:
            raise Fault(self.damage or "导出文件是空的。")
        if self.state and not self.difference:
            lost = min(self.state)
            self.difference = f"{self.words(lost, self._told(lost))}不见了，变更链里有它，表里没有"
        if self.fault:
            where = f"首先不符的是 {self.difference}" if self.difference else "各表与它所说的相符"
            raise Fault(f"{self.fault}；与各表对照，{where}。")
        for anchor in anchors:
            if "".join(anchor.split())[-64:].lower() not in self.heads:
                raise Fault(f"变更链里没有纸上印的链头 {anchor}，整条链可能被重写过。")
        if self.difference:
            raise Fault(f"{self.difference}。")
        if (self.header["acts"], self.header["tables"]) != (self.acts, dict(self.count)):
            raise Fault("导出文件的行数与首行所说的不符，首行被改动过，或者有行被删去、加入。")

    def _told(self, place):
        found = self.state.get(place) or self.rows.get(place)
        return found and json.loads(found)

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
            row = self._told((parent, key)) if type(key) is int else None
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


def act_fault(act, expected, previous):
    """Return in words what is wrong with an act's place, list or hash, "" when nothing is."""
    where = f"变更链第 {expected} 次（{str(act['at'])[:10]} {act['operator']} {act['origin']}）"
    if act["sequence"] != expected:
        return f"变更链缺第 {expected} 次变更，下一次是第 {act['sequence']} 次"
    if act["previous"] != previous:
        return f"{where}与上一次接不上，上一次可能被改动、插入或删除过"
    body = {name: value for name, value in act.items() if name not in ("kind", "previous", "hash", "lines")}
    if "lines" in act:
        listed = "".join(f"{line}\n" for line in act["lines"]).encode()
        if act["bulk"] != {"count": len(act["lines"]), "list": hashlib.sha256(listed).hexdigest()}:
            return f"{where}的明细清单被改动过"
    if hashlib.sha256(previous.encode() + canonical(body)).hexdigest() != act["hash"]:
        return f"{where}的内容被改动过，与校验值不符"
    return ""


def check_ledger(rows, born, shown):
    """Check the ledger; return number, points of the month and balance of everybody for the month shown."""
    tables = defaultdict(dict)
    for (table, key), fields in rows.items():
        tables[table][key] = json.loads(fields)
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
    check = Check(path)
    try:
        check.end(anchors)
        return check.previous, check.acts, sum(check.count.values()), check_ledger(check.rows, check.born, shown)
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
