// Whose passes are recognised here: the trust list, its signers, every issuer with its keys and their periods.

import { Alert, Descriptions, Input, Table } from "antd";
import { useState } from "react";
import { useLang } from "../../shared/lang";
import { dayOf, dayText, serverNow } from "../../shared/time";
import { type IssuerKey, type KeyState, keyState, type TrustIssuer, type TrustView } from "../trust/types";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Moment, type Shape, Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { pageWords } from "../words/frame";
import { trustWords as w } from "../words/gates";

export default function Trust() {
  const { t } = useLang();
  const load = useGet<TrustView>("/trust");
  const head = <PageHead title={t(pageWords.trust)} hint={t(w.hint)} />;
  return (
    <Loaded load={load} head={head}>
      {(list) => (
        <>
          {head}
          {list.old && <Alert type="warning" showIcon title={t(w.old)} style={{ marginBottom: 16 }} />}
          {!list.published && <Alert type="info" showIcon title={t(w.alone)} style={{ marginBottom: 16 }} />}
          <Facts list={list} />
          <Issuers issuers={list.issuers} />
        </>
      )}
    </Loaded>
  );
}

function Facts({ list }: { list: TrustView }) {
  const { t } = useLang();
  const items = [
    { key: "number", label: t(w.number), children: list.seq },
    { key: "quorum", label: t(w.quorum), children: t(w.quorumText, { n: list.signers.length, k: list.threshold }) },
    { key: "issued", label: t(w.issued), children: <Moment at={list.issued} /> },
    { key: "until", label: t(w.until), children: <Moment at={list.until} /> },
    ...(list.published ? [{ key: "published", label: t(w.published), children: <Moment at={list.published} /> }] : []),
    { key: "digest", label: t(w.digest), span: "filled" as const, children: <code className="mono">{inGroups(list.digest.slice(0, 32))}</code> },
    {
      key: "signers",
      label: t(w.signers),
      span: "filled" as const,
      children: list.signers.map(({ algorithm, kid }) => (
        <div key={kid}>
          {algorithm} <code className="mono">{inGroups(kid)}</code>
        </div>
      )),
    },
  ];
  return <Descriptions bordered size="small" column={{ xs: 1, md: 2 }} items={items} style={{ marginBottom: 24 }} />;
}

/** As it is read out over the telephone. */
const inGroups = (hex: string): string => hex.match(/.{1,4}/g)?.join(" ") ?? hex;

function Issuers({ issuers }: { issuers: TrustIssuer[] }) {
  const { t, lang } = useLang();
  const [q, setQ] = useState("");
  const wanted = issuers.filter((one) => `${one.code} ${one.name.zh} ${one.name.en}`.toLowerCase().includes(q.trim().toLowerCase()));
  return (
    <>
      <h2>{t(w.issuers)}</h2>
      {issuers.length > 8 && (
        <label className="inline-search">
          {t(w.search)}
          <Input allowClear value={q} onChange={(event) => setQ(event.target.value)} style={{ width: 240 }} />
        </label>
      )}
      <Table<TrustIssuer>
        rowKey="code"
        dataSource={wanted}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { key: "code", title: t(w.code), render: (_, one) => <code className="mono">{one.code}</code>, sorter: (a, b) => a.code.localeCompare(b.code) },
          {
            key: "name",
            title: t(w.name),
            render: (_, one) => (
              <>
                <strong>{one.name[lang] || one.name.zh}</strong> {one.own && <Tag shape="dot">{t(w.own)}</Tag>}
                {one.url && <div className="quiet">{one.url}</div>}
              </>
            ),
          },
          { key: "areas", title: t(w.areas), render: (_, one) => one.areas.join(" ") || "–" },
          {
            key: "keys",
            title: t(w.keys),
            render: (_, one) => one.keys.map((key) => <KeyLine key={key.key.kid} of={key} />),
          },
        ]}
      />
    </>
  );
}

const SHAPES: Record<KeyState, Shape> = { good: "dot", later: "ring", over: "square", withdrawn: "alarm" };
/** The end of time as computers know it is how a list says: until further notice. */
const ENDLESS = Date.UTC(9000, 0, 1);
const isEndless = (until: string): boolean => !(Date.parse(until) < ENDLESS);

function KeyLine({ of }: { of: IssuerKey }) {
  const { t, lang } = useLang();
  const state = keyState(of, serverNow());
  const day = (at: string) => dayText(dayOf(at), lang, "");
  const said = state === "withdrawn" && of.withdrawn ? t(w.withdrawn, { day: day(of.withdrawn) }) : t(w[state]);
  const begun = Date.parse(of.from) > 0;
  const endless = isEndless(of.until);
  const period = endless ? (begun ? t(w.endless, { from: day(of.from) }) : "") : t(w.period, { from: day(of.from), until: day(of.until) });
  return (
    <div>
      {state === "withdrawn" ? (
        <Tag shape={SHAPES[state]} tone="alarm">
          {said}
        </Tag>
      ) : (
        <Tag shape={SHAPES[state]}>{said}</Tag>
      )}{" "}
      {of.key.algorithm} <code className="mono">{inGroups(of.key.kid)}</code> <span className="quiet">{period}</span>
    </div>
  );
}
