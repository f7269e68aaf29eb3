"""The four steps of an import, and its counts in words."""

from __future__ import annotations

from typing import Literal

from cleanprison.sheets.importing import ImportOutcome
from cleanprison.ui.kit import Step
from cleanprison.ui.people.import_preview import UNITS

Stage = Literal["waiting", "checking", "refused", "ready", "writing", "done"]


def import_steps(stage: Stage, title: str, source: str, fault: str, result: str) -> list[Step]:
    """Return the steps: `source` names the file, `fault` says why a checked one cannot be written."""
    checked = {"checking": "正在检查", "refused": fault, "ready": "没有问题", "writing": "没有问题"}
    written = {"ready": "等待写入", "writing": "正在写入", "done": result}
    picked = stage not in ("waiting", "done")
    done = stage == "done"
    clean = stage in ("ready", "writing", "done")
    return [
        Step("选种类", "done", title),
        Step("选文件", "done" if picked or done else "current", source or ("已写入" if done else "")),
        Step("检查", "done" if clean else "current" if picked else "open", checked.get(stage, "")),
        Step(
            "写入",
            "done" if done else "current" if stage in ("ready", "writing") else "open",
            written.get(stage, ""),
        ),
    ]


def outcome_words(kind: str, outcome: ImportOutcome) -> str:
    """Return the counts of an import in words."""
    unit = UNITS[kind]
    return f"新增 {outcome.created} {unit}，更改 {outcome.changed} {unit}，不变 {outcome.unchanged} {unit}"
