// Partner applications: which are admitted, what each may do and does, and ending one.

import { Button, Space, Table } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { serviceWords } from "../../shared/partnerWords";
import { Terms } from "../partners/Terms";
import type { Partner, PartnerList } from "../partners/types";
import { Uses } from "../partners/Uses";
import { AreaName } from "../ui/AreaName";
import { useAsk } from "../ui/ask";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Tag } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { pageWords } from "../words/frame";
import { partnerWords as w } from "../words/partners";
import "../partners/partners.css";

export default function Partners() {
  const { t, lang } = useLang();
  const ask = useAsk();
  const act = useAct();
  const [version, setVersion] = useState(0);
  const [form, setForm] = useState<"closed" | "new" | Partner>("closed");
  const load = useGet<PartnerList>("/partners", version);
  const changed = () => setVersion((n) => n + 1);
  const nameOf = (partner: Partner) => (lang === "en" ? partner.name_en : partner.name);
  const end = async (partner: Partner) => {
    const name = nameOf(partner);
    if (!(await ask({ title: t(w.endAsk, { name }), what: t(w.endAskText), yes: t(w.endYes), harm: true }))) return;
    if (await act.run(() => api.post(`/partners/${partner.id}/end`))) changed();
  };
  return (
    <>
      <PageHead
        title={t(pageWords.partners)}
        hint={t(w.hint)}
        action={
          <Button type="primary" onClick={() => setForm("new")}>
            {t(w.admit)}
          </Button>
        }
      />
      <ProblemNote problem={act.problem} />
      <Loaded load={load}>
        {({ items, today }) => (
          <Table<Partner>
            rowKey={(partner) => partner.id}
            dataSource={items}
            pagination={false}
            scroll={{ x: "max-content" }}
            locale={{ emptyText: t(w.empty) }}
            columns={[
              { key: "name", title: t(w.name), render: (_, partner) => <Name partner={partner} name={nameOf(partner)} /> },
              { key: "may", title: t(w.services), render: (_, partner) => <May partner={partner} /> },
              {
                key: "quota",
                title: t(w.quota),
                render: (_, { today: n, quota }) => (
                  <>
                    {`${n.toLocaleString()} / ${quota.per_day.toLocaleString()}`}
                    <div className="quiet">{t(w.minuteText, { n: quota.per_minute.toLocaleString() })}</div>
                  </>
                ),
              },
              {
                key: "use",
                title: t(w.use),
                render: (_, partner) => <Uses name={nameOf(partner)} uses={partner.days} today={today} />,
              },
              {
                key: "act",
                title: <span className="visually-hidden">{t(w.actions)}</span>,
                render: (_, partner) =>
                  partner.ended_at ? null : (
                    <Space wrap>
                      <Button onClick={() => setForm(partner)}>{t(w.change)}</Button>
                      <Button danger onClick={() => void end(partner)}>
                        {t(w.end)}
                      </Button>
                    </Space>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <Terms
        open={form !== "closed"}
        partner={typeof form === "object" ? form : undefined}
        onClose={() => setForm("closed")}
        onDone={changed}
      />
    </>
  );
}

function Name({ partner, name }: { partner: Partner; name: string }) {
  const { t } = useLang();
  return (
    <>
      <strong>{name}</strong>
      <div>
        {partner.ended_at ? <Tag shape="square">{t(w.ended)}</Tag> : <Tag shape="dot">{t(w.working)}</Tag>}{" "}
        {partner.sandbox && <Tag shape="triangle">{t(w.sandboxTag)}</Tag>}
      </div>
      <div className="quiet">{t(w[partner.method])}</div>
      <div className="quiet mono partner-id">{partner.id}</div>
    </>
  );
}

function May({ partner }: { partner: Partner }) {
  const { t } = useLang();
  return (
    <>
      <div className="partner-services">{partner.services.map((service) => t(serviceWords[service])).join(" · ")}</div>
      <div className="quiet">
        {partner.areas.map((code, at) => (
          <span key={code}>
            {at > 0 && " · "}
            <AreaName code={code} />
          </span>
        ))}
      </div>
    </>
  );
}
