// What a page shows while its data are on their way, when they did not come, and when they are here.

import { Skeleton } from "antd";
import type { ReactNode } from "react";
import type { Load } from "../../shared/load";
import { ProblemNote } from "./ProblemNote";

interface LoadedProps<T> {
  load: Load<T>;
  /** The page's head when nothing came: a refusal alone says neither where one is nor how to get back. */
  head?: ReactNode;
  children: (data: T) => ReactNode;
}

export function Loaded<T>({ load, head, children }: LoadedProps<T>) {
  return (
    <>
      {load.data === null && load.problem && head}
      <ProblemNote problem={load.problem} retry={load.reload} />
      {load.data !== null && children(load.data)}
      {load.data === null && load.loading && <Skeleton active paragraph={{ rows: 6 }} />}
    </>
  );
}
