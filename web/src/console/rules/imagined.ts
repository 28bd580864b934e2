// From the try-out form to the facts that the rules are asked about. A fact nobody chose is not there at all.

export type Typed = {
  identity?: "document" | "vouched";
  declared?: boolean;
  temperature?: number | null;
  symptoms?: string[];
  contact?: "yes" | "no" | "unsure";
  exposure?: string;
  exposed_on?: string;
  case?: string;
  case_on?: string;
  stay?: string;
  stay_on?: string;
  arrival?: string;
  arrived_on?: string;
  quarantine?: string;
  quarantine_from?: string;
  quarantine_until?: string;
  test_kind?: string;
  test_result?: string;
  sampled_on?: string;
};

/** `now` in milliseconds. A day without an hour is taken from its beginning: what happened today has then happened. */
export function imagined(typed: Typed, now: number): Record<string, unknown> {
  const at = (day: string | undefined): string =>
    day ? new Date(`${day}T00:00:00`).toISOString() : new Date(now).toISOString();
  const facts: Record<string, unknown> = {};
  if (typed.identity) facts["identity"] = typed.identity;
  if (typed.declared)
    facts["declaration"] = {
      at: new Date(now).toISOString(),
      temperature_tenths: typeof typed.temperature === "number" ? Math.round(typed.temperature * 10) : null,
      symptoms: typed.symptoms ?? [],
      contact: typed.contact ?? "no",
    };
  if (typed.exposure) facts["exposures"] = [{ class: typed.exposure, exposed_at: at(typed.exposed_on) }];
  if (typed.case) facts["cases"] = [{ status: typed.case, since: at(typed.case_on) }];
  if (typed.stay) facts["stays"] = [{ level: typed.stay, from: at(typed.stay_on), last_at: at(typed.stay_on) }];
  if (typed.arrival) facts["arrivals"] = [{ from: typed.arrival, at: at(typed.arrived_on) }];
  if (typed.quarantine)
    facts["quarantines"] = [
      { from: at(typed.quarantine_from), until: typed.quarantine_until ? at(typed.quarantine_until) : null },
    ];
  if (typed.test_result)
    facts["tests"] = [{ kind: typed.test_kind ?? "pcr", result: typed.test_result, sampled_at: at(typed.sampled_on) }];
  return facts;
}
