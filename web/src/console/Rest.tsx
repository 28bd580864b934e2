// Pages for those who have no work here: a resident at the wrong door, a page that is not there, one not theirs.

import { Button } from "antd";
import type { ReactNode } from "react";
import type { Session } from "../api/types";
import { DemoBar } from "../shared/demo";
import { useLang } from "../shared/lang";
import { common, roleWords } from "../shared/words";
import { linkTo } from "./route";
import { menuOf } from "./roles";
import { useWorker } from "./worker";
import { frameWords as w } from "./words/frame";

export function Rest({ title, hint, action }: { title: string; hint: string; action: ReactNode }) {
  return (
    <div className="rest">
      <h1>{title}</h1>
      <p className="quiet">{hint}</p>
      {action}
    </div>
  );
}

export function Resident({ session, onSignOut }: { session: Session; onSignOut: () => Promise<void> }) {
  const { t } = useLang();
  return (
    <div className="console">
      {session.demo && <DemoBar />}
      <Rest
        title={t(w.notStaff)}
        hint={t(w.notStaffHint)}
        action={
          <div className="page-action" style={{ justifyContent: "center" }}>
            <Button onClick={() => void onSignOut()}>{t(common.signOut)}</Button>
            <Button type="primary" href="/">
              {t(w.toPass)}
            </Button>
          </div>
        }
      />
    </div>
  );
}

export function GuardRest() {
  const { t } = useLang();
  const open = (
    <Button type="primary" href="/gate">
      {t(w.toGate)}
    </Button>
  );
  return <Rest title={t(w.guardTitle)} hint={t(w.guardHint)} action={open} />;
}

export function NotYours({ found }: { found: boolean }) {
  const { t } = useLang();
  const { role } = useWorker();
  const start = (
    <Button type="primary" href={linkTo(menuOf(role)[0] ?? "")}>
      {t(w.toStart)}
    </Button>
  );
  return found ? (
    <Rest title={t(w.notYours)} hint={t(w.notYoursHint, { role: t(roleWords[role]) })} action={start} />
  ) : (
    <Rest title={t(w.noPage)} hint={t(w.noPageHint)} action={start} />
  );
}
