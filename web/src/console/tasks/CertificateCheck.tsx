// A certificate from abroad waits for somebody who has seen its paper and its holder: what it says, and whose it is.

import { App, Button, Descriptions, Space } from "antd";
import type { Certificate } from "../../api/types";
import { ab, products } from "../../resident/abroadWords";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { dayText, momentText } from "../../shared/time";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { ProblemNote } from "../ui/ProblemNote";
import { certificateWords as w } from "../words/certificates";

type Props = { task: string; person: string; certificate: string; onDone: () => void };

export function CertificateCheck({ task, person, certificate, onDone }: Props) {
  const { t } = useLang();
  const { message } = App.useApp();
  const act = useAct();
  const load = useGet<Certificate[]>(`/residents/${person}/certificates?purpose=task:${task}`);
  const say = async (theirs: boolean) => {
    if (!(await act.run(() => api.post(`/residents/${person}/certificates/${certificate}/check`, { theirs })))) return;
    void message.success(t(theirs ? w.saidTheirs : w.saidNot));
    onDone();
  };
  return (
    <Loaded load={load}>
      {(all) => {
        const found = all.find((one) => one.id === certificate);
        if (!found) return <p className="quiet">{t(w.gone)}</p>;
        return (
          <>
            <h2 className="section">{t(w.title)}</h2>
            <p>{t(w.lead)}</p>
            <Facts certificate={found} />
            <ProblemNote problem={act.problem} />
            <Space style={{ marginTop: 16 }} wrap>
              <Button type="primary" loading={act.busy} onClick={() => void say(true)}>
                {t(w.theirs)}
              </Button>
              <Button disabled={act.busy} onClick={() => void say(false)}>
                {t(w.notTheirs)}
              </Button>
            </Space>
          </>
        );
      }}
    </Loaded>
  );
}

function Facts({ certificate }: { certificate: Certificate }) {
  const { t, lang } = useLang();
  const kind = { vaccination: ab.vaccination, test: ab.test, recovery: ab.recovery }[certificate.says.kind];
  const why = certificate.state === "waits" ? certificate.why : [];
  return (
    <Descriptions
      column={1}
      size="small"
      items={[
        { key: "kind", label: t(w.kind), children: `${t(kind)} · ${certificate.country}` },
        { key: "says", label: t(w.says), children: summary(certificate, t) },
        { key: "holder", label: t(ab.holder), children: certificate.name || "—" },
        { key: "standard", label: t(w.standard), children: certificate.standard_name },
        { key: "born", label: t(ab.born), children: certificate.born || "—" },
        { key: "issuer", label: t(ab.issuer), children: certificate.issuer },
        { key: "why", label: t(ab.why), children: why.map((doubt) => t(doubt === "positive" ? ab.positiveDoubt : ab[doubt])).join(lang === "zh" ? "；" : "; ") },
      ]}
    />
  );
}

function summary({ says }: Certificate, t: ReturnType<typeof useLang>["t"]): string {
  switch (says.kind) {
    case "vaccination":
      return `${products[says.product] ?? says.product} · ${t(ab.doseOf, { dose: says.dose, of: says.of })} · ${dayText(says.on)}`;
    case "test":
      return `${t(says.result === "negative" ? ab.negative : ab.positive)} · ${momentText(says.sampled_at)}`;
    case "recovery":
      return `${dayText(says.first_positive)} · ${t(ab.fromTo, { from: dayText(says.from), to: dayText(says.until) })}`;
  }
}
