// Staff sign in with name, password and the six digits of their authenticator.

import { Button, Form, Input } from "antd";
import type { Session } from "../api/types";
import { api } from "../shared/api";
import { DemoBar } from "../shared/demo";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Bastion } from "../shared/marks";
import { common } from "../shared/words";
import { ProblemNote } from "./ui/ProblemNote";
import { signInWords as w } from "./words/frame";

type Values = { name: string; password: string; totp: string };

export function SignIn({ session, onSignedIn }: { session: Session; onSignedIn: () => Promise<void> }) {
  const { t, lang, setLang } = useLang();
  const [form] = Form.useForm<Values>();
  const act = useAct();
  const send = async (values: Values) => {
    const done = await act.run(async () => {
      await api.post("/session/staff", { ...values, name: values.name.trim(), totp: values.totp.replace(/\s/g, "") });
      await onSignedIn();
    });
    // A code is good once: after a refusal only it has to be typed again.
    if (!done) form.resetFields(["totp"]);
  };
  return (
    <div className="console">
      {session.demo && <DemoBar />}
      <header className="console-top">
        <span className="console-brand">
          <Bastion size={28} />
          {t(common.product)}
        </span>
        <span className="console-town">{session.town_name}</span>
        <span className="console-who" />
        <button type="button" lang={lang === "zh" ? "en" : "zh-CN"} onClick={() => setLang(lang === "zh" ? "en" : "zh")}>
          {t(common.otherLanguage)}
        </button>
      </header>
      <main className="signin panel">
        <h1>{t(w.title)}</h1>
        <p className="intro">{t(w.intro)}</p>
        <ProblemNote problem={act.problem} signingIn />
        <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)}>
          <Form.Item name="name" label={t(w.name)} rules={[{ required: true, whitespace: true, message: t(w.needName) }]}>
            <Input autoComplete="username" autoFocus spellCheck={false} autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="password" label={t(w.password)} rules={[{ required: true, message: t(w.needPassword) }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="totp"
            label={t(w.totp)}
            extra={t(w.totpExtra)}
            validateTrigger="onSubmit"
            rules={[{ required: true, pattern: /^\s*\d{3}\s*\d{3}\s*$/, message: t(w.needTotp) }]}
          >
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} className="mono" style={{ width: 160 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={act.busy}>
            {t(common.signIn)}
          </Button>
        </Form>
        <p className="quiet" style={{ margin: "24px 0 8px" }}>
          {t(w.help)}
        </p>
        <a href="/">{t(w.resident)}</a>
      </main>
    </div>
  );
}
