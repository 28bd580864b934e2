// Where a colleague is signed in, and ending all of it.

import { App, Button, Drawer } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { type OpenSession, signedInWords } from "../../shared/signedIn";
import { SessionList } from "../account/SessionList";
import type { Staff } from "../types";
import { useAsk } from "../ui/ask";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { ProblemNote } from "../ui/ProblemNote";
import { resetWords as w } from "../words/comeback";

export function SessionsDrawer({ member, onClose }: { member: Staff | undefined; onClose: () => void }) {
  const { t } = useLang();
  return (
    <Drawer
      open={member !== undefined}
      onClose={onClose}
      title={t(w.sessionsOf, { name: member?.display_name ?? "" })}
      size="min(560px, 100vw)"
      destroyOnHidden
    >
      {member && <Body member={member} />}
    </Drawer>
  );
}

function Body({ member }: { member: Staff }) {
  const { t } = useLang();
  const ask = useAsk();
  const act = useAct();
  const { message } = App.useApp();
  const [version, setVersion] = useState(0);
  const path = `/staff/${member.id}/sessions`;
  const load = useGet<{ items: OpenSession[] }>(path, version);
  const end = async () => {
    const name = member.display_name;
    if (!(await ask({ title: t(w.signOutAsk, { name }), what: t(w.signOutText), yes: t(w.signOut), harm: true }))) return;
    await act.run(async () => {
      const { ended } = await api.post<{ ended: number }>(`${path}/end`);
      void message.success(t(signedInWords.ended, { n: ended }));
      setVersion((n) => n + 1);
    });
  };
  return (
    <>
      <ProblemNote problem={act.problem} />
      <Loaded load={load}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t(w.sessionsNone)}</p>
          ) : (
            <>
              <SessionList items={items} />
              <Button danger loading={act.busy} onClick={() => void end()}>
                {t(w.signOut)}
              </Button>
            </>
          )
        }
      </Loaded>
    </>
  );
}
