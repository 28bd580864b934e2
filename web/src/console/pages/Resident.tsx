// One resident. The page asks why before it opens, and says that the look is on record.

import { Alert, Button, Descriptions, Form, Input, Radio } from "antd";
import { useState } from "react";
import { documentWords } from "../../shared/document";
import { type Say, useLang } from "../../shared/lang";
import { common } from "../../shared/words";
import { Deeds } from "../people/Deeds";
import { Papers } from "../people/Papers";
import { usePlace } from "../place";
import { linkTo } from "../route";
import { useWorker } from "../worker";
import { pageUrl } from "../table/query";
import type { ResidentView } from "../types";
import { AreaName } from "../ui/AreaName";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { DayMark, Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";
import { peopleWords as w, purposeWords } from "../words/people";
import type { PageProps } from "./index";

export default function Resident({ rest }: PageProps) {
  const id = rest[0] ?? "";
  // Another person, another purpose: nothing is carried over.
  return <Asked key={id} id={id} />;
}

function Asked({ id }: { id: string }) {
  const { t } = useLang();
  const { query } = usePlace();
  const worker = useWorker();
  const [purpose, setPurpose] = useState<string>();
  const [version, setVersion] = useState(0);
  const load = useGet<ResidentView>(
    purpose === undefined ? null : pageUrl(`/residents/${encodeURIComponent(id)}`, { filters: { purpose } }),
    version,
  );
  const back =
    worker.role === "community_worker" ? (
      <a href="#/residents">{t(pageWords.residents)}</a>
    ) : (
      <Button type="link" className="back" onClick={() => window.history.back()}>
        {t(common.back)}
      </Button>
    );
  if (purpose === undefined)
    return (
      <>
        <PageHead title={t(w.purposeTitle)} hint={t(w.purposeHint)} back={back} />
        <Purpose suggested={query["purpose"]} onGiven={setPurpose} />
      </>
    );
  if (!load.data && load.problem)
    return (
      <>
        <PageHead title={t(w.person)} back={back} />
        <ProblemNote problem={load.problem} retry={load.reload} />
      </>
    );
  return (
    <Loaded load={load}>
      {(person) => (
        <>
          <PageHead title={person.name} back={back} />
          <Alert type="info" showIcon title={t(w.recordedLook, { purpose: purposeText(purpose, t) })} style={{ marginBottom: 24 }} />
          {person.status === "died" && (
            <p>
              <Tag shape="square">{t(w.died)}</Tag>
            </p>
          )}
          <section className="panel" aria-label={t(w.data)}>
            <Facts person={person} />
          </section>
          {worker.role === "community_worker" && person.status !== "died" && <Papers person={person} purpose={purpose} />}
          <Deeds person={person} onDone={() => setVersion((n) => n + 1)} />
        </>
      )}
    </Loaded>
  );
}

type PurposeValues = { kind: string; other?: string };

const caseTail = (purpose: string) => /^case:[0-9a-f]{26}([0-9a-f]{6})$/.exec(purpose)?.[1]?.toUpperCase();

function purposeText(purpose: string, t: Say): string {
  const tail = caseTail(purpose);
  if (tail) return t(w.purposeCase, { tail });
  const words = purposeWords[purpose as keyof typeof purposeWords];
  return words ? t(words) : purpose;
}

function Purpose({ suggested, onGiven }: { suggested: string | undefined; onGiven: (purpose: string) => void }) {
  const { t } = useLang();
  const common = Object.entries(purposeWords).map(([value, words]) => ({ value, label: t(words) }));
  // Whoever comes from a case looks for that case: its number stands in the line, and waits with the case's others.
  const from = suggested && caseTail(suggested) ? [{ value: suggested, label: purposeText(suggested, t) }] : [];
  const known = [...from, ...common];
  const start = known.some((option) => option.value === suggested) ? suggested : undefined;
  // The code goes to the server, not its words: the person reads it in their own language.
  const give = ({ kind, other }: PurposeValues) => onGiven(kind === "other" ? (other ?? "").trim() : kind);
  return (
    <div className="panel narrow">
      <Form<PurposeValues> layout="vertical" requiredMark={false} initialValues={{ kind: start }} onFinish={give}>
        <Form.Item name="kind" label={t(fieldWords.purpose)} rules={[{ required: true, message: t(fieldWords.needed) }]}>
          <Radio.Group className="radio-lines" options={[...known, { value: "other", label: t(w.purposeOther) }]} />
        </Form.Item>
        <Form.Item noStyle dependencies={["kind"]}>
          {({ getFieldValue }) =>
            getFieldValue("kind") === "other" && (
              <Form.Item
                name="other"
                label={t(w.purposeText)}
                rules={[{ required: true, whitespace: true, message: t(fieldWords.needed) }]}
              >
                <Input maxLength={120} autoFocus />
              </Form.Item>
            )
          }
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t(w.purposeOpen)}
        </Button>
      </Form>
    </div>
  );
}

function Facts({ person }: { person: ResidentView }) {
  const { t } = useLang();
  const sex = person.sex === "female" ? t(fieldWords.female) : person.sex === "male" ? t(fieldWords.male) : person.sex;
  return (
    <Descriptions
      column={{ xs: 1, sm: 1, md: 2, lg: 2, xl: 3 }}
      items={[
        {
          key: "document",
          label: t(w.document),
          children: (
            <span>
              {t(documentWords[person.document_kind])}
              {person.document_tail && ` · ${t(w.ending, { tail: person.document_tail })}`}
            </span>
          ),
        },
        {
          key: "phone",
          label: t(fieldWords.phone),
          children: person.phone_tail ? t(w.ending, { tail: person.phone_tail }) : t(w.phoneNone),
        },
        { key: "birth", label: t(fieldWords.birth), children: <DayMark day={person.birth} /> },
        ...(sex ? [{ key: "sex", label: t(fieldWords.sex), children: sex }] : []),
        { key: "area", label: t(fieldWords.homeArea), children: <AreaName code={person.home_area} name={person.home_area_name} /> },
        ...(person.address ? [{ key: "address", label: t(fieldWords.address), children: person.address }] : []),
        ...(person.guardian
          ? [
              {
                key: "guardian",
                label: t(w.guardian),
                children: (
                  <span>
                    {t(w.guardianYes)} · <a href={linkTo(`residents/${person.guardian}`)}>{t(w.openGuardian)}</a>
                  </span>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
