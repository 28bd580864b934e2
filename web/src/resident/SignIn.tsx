// The way in: a phone number and the code that was sent to it.
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { PhoneCode, useProof } from "./PhoneCode";
import { go, hrefOf } from "./route";
import { w } from "./pageWords";

export default function SignIn({ onIn }: { onIn: () => Promise<void> }) {
  const { t } = useLang();
  const state = useProof();
  const act = useAct();
  const signIn = async () => {
    const done = await act.run(async () => {
      await api.post("/session/resident", state.proof);
    });
    if (done) {
      go("home");
      await onIn();
    }
  };
  return (
    <div className="page">
      <h1 tabIndex={-1}>{t(common.signIn)}</h1>
      <p>{t(w.signInLead)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <PhoneCode state={state} />
        <ProblemNotice problem={act.problem} />
        {state.sent && (
          <Button kind="primary" className="wide" type="submit" busy={act.busy} disabled={state.proof.code.length < 4}>
            {t(common.signIn)}
          </Button>
        )}
      </form>
      <p className="after">
        <a href={hrefOf("register")}>{t(w.firstTime)}</a>
      </p>
      <p className="quiet">{t(w.lostHelp)}</p>
      <nav className="menu" aria-label={t(w.withoutSignIn)}>
        <h2>{t(w.withoutSignIn)}</h2>
        <ul>
          <li>
            <a href={hrefOf("journeys")}>{t(w.mJourneys)}</a>
          </li>
          <li>
            <a href={hrefOf("clinics")}>{t(w.mClinics)}</a>
          </li>
          <li>
            <a href={hrefOf("kept")}>{t(w.mKept)}</a>
          </li>
        </ul>
      </nav>
    </div>
  );
}
