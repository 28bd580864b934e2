// Coming back after a loss: the link that was handed over shows new credentials, and a code of them opens the account.

import { Button, Form, Input, Typography } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { Bastion } from "../../shared/marks";
import { drawQr } from "../../shared/qr";
import { common } from "../../shared/words";
import { ProblemNote } from "../ui/ProblemNote";
import { enrolWords as w } from "../words/comeback";
import { signInWords } from "../words/frame";

type Credentials = { name: string; password: string; totp_uri: string };

export default function Enrol({ token, town, onSignedIn }: { token: string; town: string; onSignedIn: () => Promise<void> }) {
  const { t, lang, setLang } = useLang();
  const act = useAct();
  const [made, setMade] = useState<Credentials>();
  const begin = () => act.run(async () => setMade(await api.post<Credentials>("/session/enrolment", { token })));
  const finish = ({ totp }: { totp: string }) =>
    act.run(async () => {
      await api.post("/session/enrolment/finish", { token, totp: totp.replace(/\s/g, "") });
      // The token is worth nothing any more; neither the history nor a shared screen needs it.
      window.location.replace("#/");
      await onSignedIn();
    });
  return (
    <div className="console">
      <header className="console-top">
        <span className="console-brand">
          <Bastion size={28} />
          {t(common.product)}
        </span>
        <span className="console-town">{town}</span>
        <span className="console-who" />
        <button type="button" lang={lang === "zh" ? "en" : "zh-CN"} onClick={() => setLang(lang === "zh" ? "en" : "zh")}>
          {t(common.otherLanguage)}
        </button>
      </header>
      <main className="signin panel">
        <h1>{t(w.title)}</h1>
        {!made && <p className="intro">{t(w.intro)}</p>}
        <ProblemNote problem={act.problem} signingIn />
        {made ? (
          <Shown made={made} busy={act.busy} onFinish={(values) => void finish(values)} onAgain={() => void begin()} />
        ) : (
          <Button type="primary" block loading={act.busy} onClick={() => void begin()}>
            {t(w.begin)}
          </Button>
        )}
        <p style={{ marginTop: 24 }}>
          <a href="#/">{t(w.toSignIn)}</a>
        </p>
      </main>
    </div>
  );
}

type ShownProps = { made: Credentials; busy: boolean; onFinish: (values: { totp: string }) => void; onAgain: () => void };

function Shown({ made, busy, onFinish, onAgain }: ShownProps) {
  const { t } = useLang();
  const qr = drawQr(made.totp_uri);
  const key = new URL(made.totp_uri).searchParams.get("secret") ?? made.totp_uri;
  return (
    <>
      <p>
        {t(w.name)} <strong className="mono">{made.name}</strong>
      </p>
      <h2>{t(w.one)}</h2>
      <Typography.Text copyable className="mono secret">
        {made.password}
      </Typography.Text>
      <h2>{t(w.two)}</h2>
      <svg className="totp-qr" viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`} role="img" aria-label={t(w.two)} shapeRendering="crispEdges">
        <path d={qr.path} fill="#000" />
      </svg>
      <p>
        <a href={made.totp_uri}>{t(w.here)}</a>
      </p>
      <p>
        {t(w.typeIn)}
        <br />
        <Typography.Text copyable className="mono secret totp-key">
          {key}
        </Typography.Text>
      </p>
      <Form<{ totp: string }> layout="vertical" requiredMark={false} onFinish={onFinish}>
        <Form.Item
          name="totp"
          label={t(w.three)}
          validateTrigger="onSubmit"
          rules={[{ required: true, pattern: /^\s*\d{3}\s*\d{3}\s*$/, message: t(signInWords.needTotp) }]}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} className="mono" style={{ width: 160 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t(w.finish)}
        </Button>
      </Form>
      <p style={{ marginTop: 8 }}>
        <Button type="link" onClick={onAgain}>
          {t(w.again)}
        </Button>
      </p>
    </>
  );
}
