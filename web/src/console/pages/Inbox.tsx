// What waits for me: open tasks of my area, first due first; take one, do it, write down what came of it.

import { Button, Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { serverNow } from "../../shared/time";
import { go } from "../place";
import { ListTable, type Columns } from "../table/ListTable";
import { lateness } from "../tasks/age";
import { TaskPanel } from "../tasks/TaskPanel";
import type { Task } from "../types";
import { AreaName } from "../ui/AreaName";
import { Lateness, Moment, Tag, useAgeText } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { useWorker } from "../worker";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";
import { KINDS_OF, taskKindWords, workWords as w } from "../words/work";
import type { PageProps } from "./index";

export default function Inbox({ rest }: PageProps) {
  const { t } = useLang();
  const [state, setState] = useState("open");
  const [kind, setKind] = useState("");
  const [version, setVersion] = useState(0);
  const columns = useColumns(state === "done");
  const kinds = KINDS_OF[useWorker().role] ?? [];
  const filtered = kind !== "" || state !== "open";
  return (
    <>
      <PageHead title={t(pageWords.inbox)} hint={t(w.hint)} />
      <ListTable<Task>
        label={t(pageWords.inbox)}
        path="/tasks"
        rowKey={(task) => task.id}
        columns={columns}
        filters={{ state, kind }}
        sort={{ by: "due", order: "asc" }}
        version={version}
        csv
        rowClass={(task) =>
          task.state !== "done" && lateness(task.due_at, new Date(serverNow())) === "overdue" ? "row-alarm" : ""
        }
        filterBar={
          <>
            <Segmented
              value={state}
              onChange={setState}
              options={[
                { value: "open", label: t(w.open) },
                { value: "done", label: t(w.done) },
              ]}
            />
            {kinds.length > 1 && (
              <Select
                value={kind}
                onChange={setKind}
                aria-label={t(w.kind)}
                style={{ minWidth: 200 }}
                options={[
                  { value: "", label: t(w.allKinds) },
                  ...kinds.map((value) => ({ value, label: t(taskKindWords[value]) })),
                ]}
              />
            )}
          </>
        }
        empty={
          filtered
            ? { title: t(w.emptyFiltered), hint: <span className="quiet">{t(w.emptyFilteredHint)}</span> }
            : { title: t(w.emptyTitle), hint: <span className="quiet">{t(w.emptyHint)}</span> }
        }
      />
      <TaskPanel
        task={rest[0] ?? null}
        onClose={() => go("inbox")}
        onChanged={() => setVersion((n) => n + 1)}
      />
    </>
  );
}

function useColumns(done: boolean): Columns<Task> {
  const { t } = useLang();
  const ageText = useAgeText();
  return useMemo(
    () => [
      {
        key: "kind",
        title: t(w.kind),
        render: (_, task) => <strong>{t(task.title)}</strong>,
      },
      {
        key: "due",
        sorter: true,
        title: t(w.due),
        render: (_, task) => (
          <>
            <Moment at={task.due_at} />
            {task.state !== "done" && (
              <div>
                <Lateness due={task.due_at} />
              </div>
            )}
          </>
        ),
      },
      { key: "area", title: t(fieldWords.area), render: (_, task) => <AreaName code={task.area} name={task.area_name} /> },
      {
        key: "opened",
        sorter: true,
        title: t(done ? w.waited : w.opened),
        render: (_, task) =>
          task.state === "done" ? <Moment at={task.at} /> : <span className="nowrap">{ageText(task.opened_at)}</span>,
      },
      { key: "who", title: t(w.who), render: (_, task) => <Holder task={task} /> },
      {
        key: "act",
        title: <span className="visually-hidden">{t(w.openTask)}</span>,
        render: (_, task) => <Button href={`#/inbox/${task.id}`}>{t(task.state === "done" ? w.viewTask : w.openTask)}</Button>,
      },
    ],
    [t, ageText, done],
  );
}

function Holder({ task }: { task: Task }) {
  const { t } = useLang();
  if (task.state === "done") return <Tag shape="tick">{t(w.done)}</Tag>;
  if (task.state === "taken") return <Tag shape="half">{t(w.taken)}</Tag>;
  return <Tag shape="ring">{t(w.nobody)}</Tag>;
}
