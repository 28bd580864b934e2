// Who may do what: a row an action, a column a role, in each cell a shape with a word.

import { Input, Table } from "antd";
import { useState } from "react";
import { useLang } from "../../shared/lang";
import { roleWords } from "../../shared/words";
import { type AuthorityAnswer, authorityOf, type AuthorityRow, type Reach } from "../account/authority";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Tag, type Shape } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { authorityWords as w } from "../words/account";
import { pageWords } from "../words/frame";

const SHAPE: Record<Exclude<Reach, "none">, Shape> = {
  all: "dot",
  area: "half",
  place: "square",
  own: "ring",
  granted: "ring",
};
const WORD = { all: w.yes, area: w.area, place: w.place, own: w.own, granted: w.granted } as const;

export default function Authority() {
  const { t } = useLang();
  const load = useGet<AuthorityAnswer>("/authority");
  return (
    <>
      <PageHead title={t(pageWords.authority)} hint={t(w.hint)} />
      <Loaded load={load}>{(answer) => <Grid answer={answer} />}</Loaded>
    </>
  );
}

function Grid({ answer }: { answer: AuthorityAnswer }) {
  const { t } = useLang();
  const [filter, setFilter] = useState("");
  const who = answer.actors;
  const rows = authorityOf(answer);
  return (
    <>
      <div className="table-bar">
        <label className="table-filters">
          <span className="quiet">{t(w.filter)}</span>
          <Input value={filter} onChange={(event) => setFilter(event.target.value)} allowClear style={{ width: 240 }} />
        </label>
      </div>
      <Table<AuthorityRow>
        rowKey={(row) => row.action}
        dataSource={rows.filter((row) => row.action.includes(filter.trim()))}
        pagination={false}
        size="small"
        scroll={{ x: "max-content" }}
        sticky
        locale={{ emptyText: t(w.empty) }}
        columns={[
          {
            key: "action",
            title: t(w.action),
            fixed: "left",
            render: (_, row) => <strong className="mono">{row.action}</strong>,
          },
          ...who.map((name) => ({
            key: name,
            title: whoText(name, t),
            render: (_: unknown, row: AuthorityRow) => {
              const reach = row.reach[name] ?? "none";
              return reach === "none" ? (
                <span className="quiet" aria-label={t(w.no)}>
                  —
                </span>
              ) : (
                <Tag shape={SHAPE[reach]}>{t(WORD[reach])}</Tag>
              );
            },
          })),
        ]}
      />
    </>
  );
}

function whoText(name: string, t: ReturnType<typeof useLang>["t"]): string {
  if (name === "nobody") return t(w.nobody);
  if (name === "partner") return t(w.partner);
  const words = roleWords[name as keyof typeof roleWords];
  return words ? t(words) : name;
}
