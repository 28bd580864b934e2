// An area by its name.

import { useAreaName } from "./areaNames";

export function AreaName({ code, name }: { code: string | null | undefined; name?: string | null | undefined }) {
  return <>{useAreaName(code, name)}</>;
}
