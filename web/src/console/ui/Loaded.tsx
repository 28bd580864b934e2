// What a page shows while its data are on their way, when they did not come, and when they are here.

import { Skeleton } from "antd";
import type { ReactNode } from "react";
import type { Load } from "../../shared/load";
import { ProblemNote } from "./ProblemNote";

export function Loaded<T>({ load, children }: { load: Load<T>; children: (data: T) => ReactNode }) {
  return (
    <>
      <ProblemNote problem={load.problem} retry={load.reload} />
      {load.data !== null && children(load.data)}
      {load.data === null && load.loading && <Skeleton active paragraph={{ rows: 6 }} />}
    </>
  );
}
