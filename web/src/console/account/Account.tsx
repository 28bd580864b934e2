// One's own account: where one is signed in, and ending that from here.

import { App, Button } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { type OpenSession, signedInWords as w } from "../../shared/signedIn";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { ProblemNote } from "../ui/ProblemNote";
import { SessionList } from "./SessionList";

export default function Account() {
  const { t } = useLang();
  const act = useAct();
  const { message } = App.useApp();
  const [version, setVersion] = useState(0);
  const load = useGet<{ items: OpenSession[] }>("/sessions", version);
  const end = (path: string) =>
    act.run(async () => {
      const { ended } = await api.post<{ ended: number }>(path);
      void message.success(t(w.ended, { n: ended }));
      setVersion((n) => n + 1);
    });
  const others = (load.data?.items.length ?? 0) > 1;
  return (
    <>
      <PageHead
        title={t(w.title)}
        hint={t(w.lead)}
        action={
          others && (
            <Button type="primary" loading={act.busy} onClick={() => void end("/sessions/end-others")}>
              {t(w.endOthers)}
            </Button>
          )
        }
      />
      <ProblemNote problem={act.problem} />
      <Loaded load={load}>
        {({ items }) => (
          <section className="panel">
            <SessionList items={items} onEnd={({ id }) => void end(`/sessions/${id}/end`)} busy={act.busy} />
            {!others && <p className="quiet">{t(w.onlyThis)}</p>}
          </section>
        )}
      </Loaded>
    </>
  );
}
