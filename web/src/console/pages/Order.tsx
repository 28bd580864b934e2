// One manual order: what it says, what the person reads, whose hands it went through, and the second officer's deed.

import "../orders/orders.css";
import { Alert, App, Button, Descriptions } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { ColourTag } from "../../shared/marks";
import { momentText } from "../../shared/time";
import { colourWords } from "../../shared/words";
import { Preview } from "../orders/Preview";
import { OrderTag } from "../orders/tags";
import type { Order } from "../types";
import { AreaName } from "../ui/AreaName";
import { useAsk } from "../ui/ask";
import { WhyField } from "../ui/fields";
import { FormDrawer } from "../ui/FormDrawer";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { pageWords } from "../words/frame";
import { orderWords as w } from "../words/orders";
import type { PageProps } from "./index";

export default function OrderPage({ rest }: PageProps) {
  const { t } = useLang();
  const [version, setVersion] = useState(0);
  const load = useGet<Order>(`/orders/${encodeURIComponent(rest[0] ?? "")}`, version);
  const back = <a href="#/orders">{t(pageWords.orders)}</a>;
  if (!load.data && load.problem)
    return (
      <>
        <PageHead title={t(w.one)} back={back} />
        <ProblemNote problem={load.problem} retry={load.reload} />
      </>
    );
  return (
    <Loaded load={load}>
      {(order) => (
        <>
          <PageHead
            title={
              <>
                {t(w.one)} <OrderTag state={order.state} />
              </>
            }
            hint={t(w.looked)}
            back={back}
          />
          {order.state === "broken" && <Alert type="error" showIcon className="problem" title={t(w.brokenNote)} />}
          <div className="panels">
            <section className="panel">
              <h2>{t(w.one)}</h2>
              <Facts order={order} />
            </section>
            <section className="panel">
              <h2>{t(w.fourEyes)}</h2>
              <Eyes order={order} />
              <Deeds order={order} onDone={() => setVersion((n) => n + 1)} />
            </section>
          </div>
          <section className="panel">
            <Preview colour={order.colour} legalBasis={order.legal_basis} reason={order.reason} until={order.until} />
          </section>
        </>
      )}
    </Loaded>
  );
}

function Facts({ order }: { order: Order }) {
  const { t } = useLang();
  return (
    <Descriptions
      column={1}
      items={[
        ...(order.person_name ? [{ key: "person", label: t(w.person), children: <strong>{order.person_name}</strong> }] : []),
        { key: "colour", label: t(w.colour), children: <ColourTag colour={order.colour} /> },
        { key: "area", label: t(w.area), children: <AreaName code={order.area} name={order.area_name} /> },
        { key: "basis", label: t(w.legalBasis), children: order.legal_basis },
        { key: "until", label: t(w.until), children: <Moment at={order.until} /> },
        {
          key: "index",
          label: t(w.index),
          children: typeof order.index === "number" ? order.index.toLocaleString() : <span className="quiet">{t(w.notIndexed)}</span>,
        },
        { key: "digest", label: t(w.digest), children: <span className="mono">{order.digest}</span> },
      ]}
    />
  );
}

function Eyes({ order }: { order: Order }) {
  const { t } = useLang();
  const hand = (name: string, at: string) => (
    <span>
      <strong>{name}</strong> · <Moment at={at} />
    </span>
  );
  return (
    <>
      <Descriptions
        column={1}
        items={[
          { key: "proposed", label: t(w.proposedBy), children: hand(order.proposed.name, order.proposed.at) },
          {
            key: "confirmed",
            label: t(w.confirmedBy),
            children: order.confirmed ? hand(order.confirmed.name, order.confirmed.at) : <span className="quiet">{t(w.nobodyYet)}</span>,
          },
          ...(order.closed_at
            ? [{ key: "closed", label: t(w.closedBy), children: hand(order.closed_by ?? t(w.byItself), order.closed_at) }]
            : []),
        ]}
      />
      {order.state === "proposed" && <p className="quiet">{t(w.fourEyesWaits)}</p>}
    </>
  );
}

function Deeds({ order, onDone }: { order: Order; onDone: () => void }) {
  const { t, lang } = useLang();
  const { message } = App.useApp();
  const ask = useAsk();
  const act = useAct();
  const [lifting, setLifting] = useState(false);
  const waits = order.state === "proposed";
  if (!waits && order.state !== "in_force") return null;
  const confirm = async () => {
    const what = t(w.confirmText, { colour: t(colourWords[order.colour]), until: momentText(order.until, lang) });
    if (!(await ask({ title: t(w.confirmAsk), what, yes: t(w.confirmYes), harm: true }))) return;
    if (!(await act.run(() => api.post(`/orders/${order.id}/confirm`, { digest: order.digest })))) return;
    void message.success(t(w.confirmed));
    onDone();
  };
  return (
    <>
      <ProblemNote problem={act.problem} />
      {waits && order.own && <Alert type="info" showIcon className="problem" title={t(w.own)} />}
      <div className="page-action">
        {waits && (
          <Button type="primary" disabled={order.own} loading={act.busy} onClick={() => void confirm()}>
            {t(w.confirm)}
          </Button>
        )}
        <Button onClick={() => setLifting(true)}>{t(waits ? w.refuse : w.lift)}</Button>
      </div>
      <FormDrawer<{ why: string }>
        open={lifting}
        onClose={() => setLifting(false)}
        title={t(waits ? w.refuseTitle : w.liftTitle)}
        intro={t(waits ? w.refuseIntro : w.liftIntro)}
        submit={t(waits ? w.refuse : w.lift)}
        done={t(waits ? w.refuseDone : w.liftDone)}
        onSubmit={async ({ why }) => {
          await api.post(`/orders/${order.id}/lift`, { why: why.trim() });
          onDone();
        }}
      >
        <WhyField name="why" label={t(w.why)} extra={t(w.whyExtra)} />
      </FormDrawer>
    </>
  );
}
