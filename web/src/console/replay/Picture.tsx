// A picture with its table beside it: what is drawn can be read, sorted and checked as figures too.

import { Table } from "antd";
import type { ReactNode } from "react";
import { useLang } from "../../shared/lang";
import type { Columns } from "../table/ListTable";
import { tableWords } from "../words/frame";

type Props<T> = {
  title: string;
  hint?: ReactNode;
  legend?: ReactNode;
  /** Above the picture on the right: what it shows can be chosen. */
  choice?: ReactNode;
  picture: ReactNode;
  rows: T[];
  rowKey: (row: T) => string;
  columns: Columns<T>;
};

export function Picture<T extends object>(props: Props<T>) {
  const { t } = useLang();
  return (
    <section className="panel picture">
      <div className="panel-head">
        <h2>{props.title}</h2>
        {props.choice}
      </div>
      {props.hint && <p className="quiet">{props.hint}</p>}
      {props.legend}
      <div className="picture-sides">
        <div className="picture-drawn">{props.picture}</div>
        <Table<T>
          size="small"
          rowKey={props.rowKey}
          dataSource={props.rows}
          columns={props.columns}
          pagination={props.rows.length > 12 ? { pageSize: 12, size: "small", showSizeChanger: false } : false}
          scroll={{ x: "max-content" }}
          locale={{ emptyText: t(tableWords.none) }}
        />
      </div>
    </section>
  );
}

/** A column of figures, sorted by a click on its head. */
export function figure<T>(key: string, title: ReactNode, of: (row: T) => number, write: (n: number) => string = (n) => n.toLocaleString()): Columns<T>[number] {
  return { key, title, align: "right", sorter: (a, b) => of(a) - of(b), render: (_, row) => write(of(row)) };
}
