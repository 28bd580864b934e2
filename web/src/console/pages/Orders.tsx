// Manual orders of the area, those that wait for a second officer first in sight.

import { Alert, Button, Select } from "antd";
import { useMemo, useState } from "react";
import { useLang } from "../../shared/lang";
import { ColourTag } from "../../shared/marks";
import { ORDER_STATES, OrderTag } from "../orders/tags";
import { linkTo } from "../route";
import { ListTable, type Columns } from "../table/ListTable";
import type { Order } from "../types";
import { AreaName } from "../ui/AreaName";
import { Moment } from "../ui/marks";
import { PageHead } from "../ui/PageHead";
import { useWorker } from "../worker";
import { orderWords as w } from "../words/orders";
import { pageWords } from "../words/frame";

export default function Orders() {
  const { t } = useLang();
  const { role } = useWorker();
  // A commander is here for what waits for a second officer.
  const [state, setState] = useState(role === "commander" ? "proposed" : "");
  const mayOpen = role !== "auditor";
  const columns = useColumns(mayOpen);
  return (
    <>
      <PageHead title={t(pageWords.orders)} hint={t(w.hint)} />
      {role === "tracer" && (
        <Alert
          type="info"
          className="problem"
          title={t(w.proposeHow)}
          action={<Button href="#/cases">{t(w.toCases)}</Button>}
        />
      )}
      <ListTable<Order>
        label={t(pageWords.orders)}
        path="/orders"
        rowKey={(order) => order.id}
        columns={columns}
        filters={{ state }}
        rowClass={(order) => (order.state === "broken" ? "row-alarm" : "")}
        filterBar={
          <Select
            value={state}
            onChange={setState}
            aria-label={t(w.state)}
            style={{ minWidth: 200 }}
            options={[{ value: "", label: t(w.allStates) }, ...ORDER_STATES.map((value) => ({ value, label: t(w[value]) }))]}
          />
        }
        empty={state ? { title: t(w.emptyState) } : { title: t(w.empty), hint: <span className="quiet">{t(w.emptyHint)}</span> }}
      />
    </>
  );
}

function useColumns(mayOpen: boolean): Columns<Order> {
  const { t } = useLang();
  return useMemo(
    () => [
      { key: "colour", title: t(w.colour), render: (_, order) => <ColourTag colour={order.colour} /> },
      { key: "state", title: t(w.state), render: (_, order) => <OrderTag state={order.state} /> },
      { key: "area", title: t(w.area), render: (_, order) => <AreaName code={order.area} name={order.area_name} /> },
      {
        key: "basis",
        title: t(w.legalBasis),
        render: (_, order) => <div className="basis">{order.legal_basis}</div>,
      },
      { key: "until", title: t(w.until), render: (_, order) => <Moment at={order.until} /> },
      {
        key: "proposed",
        title: t(w.proposedBy),
        render: (_, order) => (
          <>
            {order.proposed.name}
            <div className="quiet">
              <Moment at={order.proposed.at} />
            </div>
          </>
        ),
      },
      {
        key: "confirmed",
        title: t(w.confirmedBy),
        render: (_, order) =>
          order.confirmed ? (
            <>
              {order.confirmed.name}
              <div className="quiet">
                <Moment at={order.confirmed.at} />
              </div>
            </>
          ) : (
            <span className="quiet">{t(w.nobodyYet)}</span>
          ),
      },
      ...(mayOpen
        ? [
            {
              key: "open",
              title: "",
              render: (_: unknown, order: Order) => <Button href={linkTo(`orders/${order.id}`)}>{t(w.open)}</Button>,
            },
          ]
        : []),
    ],
    [t, mayOpen],
  );
}
