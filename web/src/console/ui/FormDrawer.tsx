// A deed that needs particulars: a form that slides in beside the page, sent with Enter, with the refusal on top.

import { App, Button, Drawer, Form } from "antd";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { useLang } from "../../shared/lang";
import { useAct } from "../../shared/load";
import { problemText } from "../../shared/problem";
import { common } from "../../shared/words";
import { ProblemNote } from "./ProblemNote";

type Props<V extends object> = {
  open: boolean;
  title: string;
  intro?: ReactNode;
  submit: string;
  harm?: boolean;
  initial?: Partial<V>;
  children: ReactNode;
  /** Throws to refuse; `false` means that the person thought better of it, and the form stays. */
  onSubmit: (values: V) => Promise<unknown>;
  onClose: () => void;
  /** Said when it is done. */
  done?: string;
};

export function FormDrawer<V extends object>(props: Props<V>) {
  return (
    <Drawer open={props.open} onClose={props.onClose} title={props.title} size="min(560px, 100vw)" destroyOnHidden>
      {props.open && <Body {...props} />}
    </Drawer>
  );
}

function Body<V extends object>(props: Props<V>) {
  const { t } = useLang();
  const [form] = Form.useForm<V>();
  const act = useAct();
  const { message } = App.useApp();
  const field = act.problem?.field;
  const sentence = act.problem ? problemText(act.problem) : undefined;
  useEffect(() => {
    // A problem that names its field is said there too, and the form scrolls to it.
    if (!field || !sentence) return;
    const name = field.split(".") as never;
    form.setFields([{ name, errors: [sentence] }]);
    form.scrollToField(name);
  }, [form, field, sentence]);

  const send = async (values: V) => {
    let thought = true;
    const ok = await act.run(async () => {
      thought = (await props.onSubmit(values)) !== false;
    });
    if (!ok || !thought) return;
    if (props.done) void message.success(props.done);
    props.onClose();
  };
  return (
    <Form<V>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={props.initial}
      onFinish={(values) => void send(values)}
    >
      {props.intro && <div className="intro">{props.intro}</div>}
      <ProblemNote problem={act.problem} />
      {props.children}
      <div className="form-foot">
        <Button onClick={props.onClose}>{t(common.cancel)}</Button>
        <Button type="primary" htmlType="submit" danger={props.harm} loading={act.busy}>
          {props.submit}
        </Button>
      </div>
    </Form>
  );
}
