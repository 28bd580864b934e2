// A resident's paper passes at the counter: made for somebody who stands there with a document, listed, cancelled.

import { App, Button, Drawer, Radio, Table } from "antd";
import { useState } from "react";
import { useLang } from "../../shared/lang";
import { useAct, useLoad } from "../../shared/load";
import { makePaper, numberOf, type PaperLine, type PaperPass, papersOf, revokePaper } from "../../shared/paper/api";
import { PaperPreview, type PaperSize, placesText, SIZES } from "../../shared/paper/PaperSheet";
import { paperWords as w } from "../../shared/paper/words";
import { momentText, serverNow } from "../../shared/time";
import type { ResidentView } from "../types";
import { useAsk } from "../ui/ask";
import { Loaded } from "../ui/Loaded";
import { Tag } from "../ui/marks";
import { ProblemNote } from "../ui/ProblemNote";

export function Papers({ person, purpose }: { person: ResidentView; purpose: string }) {
  const { t } = useLang();
  const load = useLoad(`papers ${person.id}`, (signal) => papersOf(person.id, signal, purpose));
  const act = useAct();
  const [paper, setPaper] = useState<PaperPass | null>(null);
  const make = () =>
    act.run(async () => {
      setPaper(await makePaper(person.id));
      load.reload();
    });
  return (
    <section className="panel" aria-label={t(w.earlier)}>
      <h2>{t(w.earlier)}</h2>
      <p className="quiet">{t(w.lead)}</p>
      <div className="page-action">
        <Button loading={act.busy} onClick={() => void make()}>{t(w.make)}</Button>
      </div>
      <ProblemNote problem={act.problem} />
      <Loaded load={load}>{({ items }) => <Lines lines={items} person={person.id} onDone={load.reload} />}</Loaded>
      <Drawer open={paper !== null} onClose={() => setPaper(null)} title={t(w.title)} size="min(640px, 100vw)" destroyOnHidden>
        {paper && <Print paper={paper} />}
      </Drawer>
    </section>
  );
}

function Print({ paper }: { paper: PaperPass }) {
  const { t } = useLang();
  const [size, setSize] = useState<PaperSize>("A5");
  return (
    <>
      <p>{t(w.onceShown)}</p>
      <div className="page-action">
        <Radio.Group aria-label={t(w.size)} optionType="button" value={size} options={[...SIZES]} onChange={(event) => setSize(event.target.value as PaperSize)} />
        <Button type="primary" onClick={() => window.print()}>{t(w.print)}</Button>
      </div>
      <PaperPreview paper={paper} size={size} />
    </>
  );
}

function Lines({ lines, person, onDone }: { lines: PaperLine[]; person: string; onDone: () => void }) {
  const { t, lang } = useLang();
  const ask = useAsk();
  const act = useAct();
  const { message } = App.useApp();
  if (lines.length === 0) return <p className="quiet">{t(w.none)}</p>;
  const revoke = async ({ serial }: PaperLine) => {
    const number = numberOf(serial);
    if (!(await ask({ title: t(w.revokeAsk, { number }), what: t(w.revokeThen), yes: t(w.revoke), harm: true }))) return;
    const done = await act.run(async () => {
      await revokePaper(person, serial);
    });
    if (done) void message.success(t(w.revokeDone));
    onDone();
  };
  const over = (line: PaperLine) => line.revoked !== null || Date.parse(line.expires) <= serverNow();
  return (
    <>
      <ProblemNote problem={act.problem} />
      <Table<PaperLine>
        size="small"
        rowKey="serial"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={lines}
        columns={[
          { key: "number", title: t(w.numberHead), render: (_, line) => <strong>{numberOf(line.serial)}</strong> },
          { key: "issued", title: t(w.issuedHead), render: (_, line) => momentText(line.issued) },
          {
            key: "until",
            title: t(w.until),
            render: (_, line) => (over(line) ? <Tag shape="square">{t(line.revoked ? w.revoked : w.ended)}</Tag> : momentText(line.expires)),
          },
          { key: "where", title: t(w.where), render: (_, line) => placesText(line.kinds, lang) },
          {
            key: "act",
            title: <span className="visually-hidden">{t(w.revoke)}</span>,
            render: (_, line) => !over(line) && <Button danger size="small" onClick={() => void revoke(line)}>{t(w.revoke)}</Button>,
          },
        ]}
      />
    </>
  );
}
