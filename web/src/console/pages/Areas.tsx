// The divisions under the administrator's own area, one level at a time.

import { Empty, Table } from "antd";
import { useLang } from "../../shared/lang";
import { usePlace } from "../place";
import { linkTo } from "../route";
import { pageUrl } from "../table/query";
import type { Area } from "../types";
import { useGet } from "../ui/get";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { useWorker } from "../worker";
import { areaWords as w, levelWords } from "../words/admin";
import { fieldWords } from "../words/fields";
import { pageWords } from "../words/frame";
import { steps } from "../ui/AreaField";

export default function Areas() {
  const { t, lang } = useLang();
  const nameIn = (area: Area) => (lang === "en" && area.name_en) || area.name;
  const worker = useWorker();
  const { query } = usePlace();
  const root = worker.area ?? "";
  const parent = query["parent"] ?? root;
  const path = steps(root, parent);
  const above = path.at(-2);
  const load = useGet<Area[]>(pageUrl("/areas", { filters: { parent } }));
  return (
    <>
      <PageHead
        title={t(pageWords.areas)}
        hint={t(w.hint)}
        back={
          parent !== root && above !== undefined && <a href={linkTo("areas", { parent: above })}>{t(w.up)}</a>
        }
      />
      <Loaded load={load}>
        {(found) => (
          <Table<Area>
            rowKey={(area) => area.code}
            dataSource={found}
            pagination={false}
            scroll={{ x: "max-content" }}
            locale={{
              emptyText: (
                <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(w.empty)}>
                  <span className="quiet">{t(w.emptyHint)}</span>
                </Empty>
              ),
            }}
            columns={[
              {
                key: "name",
                title: t(fieldWords.area),
                render: (_, area) =>
                  area.code.length < 12 ? (
                    <a href={linkTo("areas", { parent: area.code })}>{nameIn(area)}</a>
                  ) : (
                    <strong>{nameIn(area)}</strong>
                  ),
              },
              { key: "code", title: t(w.code), render: (_, area) => <span className="mono">{area.code}</span> },
              {
                key: "level",
                title: t(w.level),
                render: (_, area) => {
                  const words = levelWords[String(area.level)];
                  return words ? t(words) : String(area.level);
                },
              },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
