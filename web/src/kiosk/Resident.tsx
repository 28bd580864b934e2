// Somebody without a phone of their own: a code on any number of theirs, then their colour, then paper.
import { useState } from "react";
import type { Me } from "../api/types";
import { PhoneCode, useProof } from "../resident/PhoneCode";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct, useLoad } from "../shared/load";
import { ColourShape } from "../shared/marks";
import { makePaper, type PaperPass } from "../shared/paper/api";
import { PrintPaper } from "../shared/paper/PrintPaper";
import type { Known, Look } from "../shared/pass/shelf";
import { slugOf } from "../shared/problem";
import { Button, Loaded, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { w } from "./words";

export function ByCode({ onIn }: { onIn: () => Promise<void> }) {
  const { t } = useLang();
  const state = useProof();
  const act = useAct();
  const signIn = async () => {
    const done = await act.run(async () => {
      await api.post("/session/resident", state.proof);
    });
    if (done) await onIn();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      <h1>{t(w.byCode)}</h1>
      <PhoneCode state={state} />
      <ProblemNotice problem={act.problem} />
      {state.sent && (
        <Button kind="primary" className="wide" type="submit" busy={act.busy} disabled={state.proof.code.length < 4}>
          {t(common.signIn)}
        </Button>
      )}
    </form>
  );
}

export function Mine() {
  const { t } = useLang();
  const load = useLoad("kiosk me", (signal) => api.get<Me>("/me", undefined, signal));
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Loaded load={load}>
      {(me) => {
        const people = [me.person, ...me.dependants];
        const subject = people.find(({ id }) => id === chosen) ?? me.person;
        return (
          <>
            {people.length > 1 && (
              <div className="kiosk-people" role="group">
                {people.map((one) => (
                  <button key={one.id} type="button" aria-pressed={one.id === subject.id} onClick={() => setChosen(one.id)}>
                    {one.id === me.person.id ? t(w.mine) : one.name}
                  </button>
                ))}
              </div>
            )}
            <PassOf key={subject.id} subject={subject} />
          </>
        );
      }}
    </Loaded>
  );
}

function PassOf({ subject }: { subject: Known }) {
  const { t } = useLang();
  const load = useLoad(`kiosk pass ${subject.id}`, (signal) => api.get<Look>(`/residents/${subject.id}/pass`, undefined, signal));
  if (load.problem && slugOf(load.problem) === "not-found") return <Notice>{t(w.noPass)}</Notice>;
  return (
    <Loaded load={load}>
      {({ person, decision, proof }) => {
        const colour = proof.state === "unproven" ? "grey" : decision.colour;
        return (
          <>
            <section className="kiosk-pass" data-colour={colour}>
              <ColourShape colour={colour} size={96} />
              <div>
                <h1>{t(decision.word)}</h1>
                <p>{person.name}</p>
              </div>
            </section>
            <ul className="kiosk-why">
              {decision.reasons.map((reason) => (
                <li key={reason.row}>{t(reason.text)}</li>
              ))}
            </ul>
            <p className="kiosk-next">{t(decision.next)}</p>
            <MakePaper subject={subject} />
          </>
        );
      }}
    </Loaded>
  );
}

export function MakePaper({ subject }: { subject: Known }) {
  const { t } = useLang();
  const act = useAct();
  const [paper, setPaper] = useState<PaperPass | null>(null);
  const make = () =>
    act.run(async () => {
      setPaper(await makePaper(subject.id));
    });
  if (paper) return <PrintPaper paper={paper} />;
  return (
    <>
      <ProblemNotice problem={act.problem} />
      <Button kind="primary" className="wide" busy={act.busy} onClick={() => void make()}>{t(w.print)}</Button>
    </>
  );
}
