// The days of a case in order: infectious from, onset, sampling, isolation, report, confirmation, end.

import { Timeline as Line } from "antd";
import { useLang } from "../../shared/lang";
import type { Case } from "../types";
import { DayMark } from "../ui/marks";
import { caseWords as w, statusWords } from "../words/trace";
import { timelineOf } from "./timeline";

export function Timeline({ found }: { found: Case }) {
  const { t } = useLang();
  const words = {
    infectious: w.infectiousFrom,
    onset: w.onset,
    sampled: w.sampled,
    isolated: w.isolated,
    reported: w.reported,
    confirmed: w.confirmedAt,
    closed: statusWords[found.status],
  } as const;
  return (
    <Line
      items={timelineOf(found).map((event) => ({
        key: event.what,
        color: "gray",
        content: (
          <>
            <strong>
              <DayMark day={event.at} />
            </strong>{" "}
            {t(words[event.what])}
          </>
        ),
      }))}
    />
  );
}
