// The one table of the console: filters above, sort in the heads, the next page on demand, the whole list as CSV.

import { Button, Empty, Table, type TableProps } from "antd";
import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { address } from "../../shared/api";
import { useLang } from "../../shared/lang";
import { common } from "../../shared/words";
import { ProblemNote } from "../ui/ProblemNote";
import { tableWords } from "../words/frame";
import { csvUrl, orderOf, type TableQuery } from "./query";
import { Cards } from "./Cards";
import { usePhone } from "./phone";
import { type List, useList } from "./useList";

export type Columns<T> = NonNullable<TableProps<T>["columns"]>;

type Props<T> = {
  /** What the rows are, for the screen reader. */
  label: string;
  path: string | null;
  rowKey: (row: T) => string;
  columns: Columns<T>;
  filters?: Record<string, string | undefined>;
  filterBar?: ReactNode;
  /** Without rows: what that means and what to do about it. */
  empty: { title: string; hint?: ReactNode };
  csv?: boolean;
  sort?: { by: string; order: "asc" | "desc" };
  rowClass?: (row: T) => string;
  expand?: (row: T) => ReactNode;
  /** Changed by the page when something was done that changes the list. */
  version?: number;
  /** Asks by POST with this: for numbers, which belong in no address. */
  body?: object;
};

export function ListTable<T extends object>(props: Props<T>) {
  const [sort, setSort] = useState(props.sort);
  const query: TableQuery = { filters: { ...props.filters }, sort: sort?.by, order: sort?.order, limit: 50 };
  const list = useList<T>(props.path, query, props.rowKey, props.version, props.body);
  return (
    <section aria-label={props.label}>
      {(props.filterBar || props.csv) && (
        <div className="table-bar">
          <div className="table-filters">{props.filterBar}</div>
          {props.csv && props.path && <CsvLink href={address(csvUrl(props.path, query))} />}
        </div>
      )}
      <Rows {...props} list={list} sort={sort} onSort={setSort} />
    </section>
  );
}

function Rows<T extends object>(
  props: Props<T> & { list: List<T>; sort: Props<T>["sort"]; onSort: (sort: Props<T>["sort"]) => void },
) {
  const { t } = useLang();
  const { list, sort } = props;
  const phone = usePhone();
  const columns = useMemo(
    () =>
      props.columns.map((column) => ({
        ...column,
        sortOrder: column.sorter && column.key === sort?.by ? (sort?.order === "asc" ? "ascend" : "descend") : null,
      })) as Columns<T>,
    [props.columns, sort],
  );
  return (
    <>
      <ProblemNote problem={list.problem} retry={list.rows.length > 0 ? list.loadMore : list.reload} />
      {phone && list.rows.length > 0 && <Cards rows={list.rows} {...props} />}
      {!(list.problem && list.rows.length === 0) && !(phone && list.rows.length > 0) && (
        <Table<T>
          size="medium"
          rowKey={props.rowKey}
          columns={columns}
          dataSource={list.rows}
          loading={list.loading && list.rows.length === 0}
          pagination={false}
          scroll={{ x: "max-content" }}
          rowClassName={props.rowClass}
          expandable={props.expand ? { expandedRowRender: props.expand } : undefined}
          onChange={(_page, _filters, sorter) => {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            const order = orderOf(one?.order);
            props.onSort(order && one?.columnKey ? { by: String(one.columnKey), order } : undefined);
          }}
          locale={{
            emptyText: list.loading ? (
              <span className="quiet">{t(common.loading)}</span>
            ) : (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty.title}>
                {props.empty.hint}
              </Empty>
            ),
          }}
        />
      )}
      {list.rows.length > 0 && (
        <div className="table-foot">
          <span className="quiet">
            {t(list.more ? tableWords.shownMore : tableWords.shownAll, { n: list.rows.length })}
          </span>
          {list.more && (
            <Button onClick={list.loadMore} loading={list.loading}>
              {t(tableWords.more)}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function CsvLink({ href }: { href: string }) {
  const { t } = useLang();
  return (
    <a className="csv" href={href} download>
      {t(tableWords.csv)}
    </a>
  );
}
