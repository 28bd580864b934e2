// A clinician finds a person by document and writes down a test result.

import { Button, Form, Table } from "antd";
import { useState } from "react";
import { api } from "../../shared/api";
import { documentWords, normaliseNumber } from "../../shared/document";
import { useLang } from "../../shared/lang";
import { useLoad } from "../../shared/load";
import { TestDrawer } from "../tests/TestDrawer";
import type { Page, ResidentLine } from "../types";
import { DocumentFields } from "../ui/fields";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";
import { peopleWords } from "../words/people";
import { testWords as w } from "../words/trace";

type Values = { document: { kind: string; number: string } };

export default function Tests() {
  const { t } = useLang();
  const [document, setDocument] = useState<string>();
  const [person, setPerson] = useState<ResidentLine>();
  // By POST: a number belongs in no address.
  const load = useLoad(document ?? null, () => api.post<Page<ResidentLine>>("/residents/lookup", { document }));
  return (
    <>
      <PageHead title={t(pageWords.tests)} hint={t(w.hint)} />
      <div className="panel narrow">
        <Form<Values>
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => setDocument(normaliseNumber(values.document.number))}
        >
          <DocumentFields prefix="document" />
          <Button type="primary" htmlType="submit" loading={load.loading}>
            {t(w.find)}
          </Button>
        </Form>
      </div>
      {document && (
        <section className="panel" aria-label={t(w.found)} aria-live="polite">
          <Loaded load={load}>
            {(page) =>
              page.items.length === 0 ? (
                <>
                  <strong>{t(peopleWords.notFound)}</strong>
                  <p className="quiet">{t(peopleWords.notFoundHint)}</p>
                </>
              ) : (
                <Table<ResidentLine>
                  rowKey={(row) => row.id}
                  dataSource={page.items}
                  pagination={false}
                  columns={[
                    { key: "name", title: t(fieldWords.name), render: (_, row) => <strong>{row.name}</strong> },
                    {
                      key: "document",
                      title: t(peopleWords.document),
                      render: (_, row) =>
                        `${t(documentWords[row.document_kind])} · ${t(peopleWords.ending, { tail: row.document_tail ?? "" })}`,
                    },
                    {
                      key: "act",
                      render: (_, row) => <Button onClick={() => setPerson(row)}>{t(w.recordFor)}</Button>,
                    },
                  ]}
                />
              )
            }
          </Loaded>
        </section>
      )}
      <TestDrawer
        person={person?.id ?? ""}
        {...(person ? { name: person.name } : {})}
        open={person !== undefined}
        onClose={() => setPerson(undefined)}
        onDone={() => undefined}
      />
    </>
  );
}
