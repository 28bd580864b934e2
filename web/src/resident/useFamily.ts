// Who holds this phone, as it was when a server last said so: a pass is shown without asking who is signed in.
import { useCallback, useEffect, useState } from "react";
import type { Me } from "../api/types";
import type { Family, Shelf } from "../shared/pass/shelf";

export interface Remembered {
  /** Undefined until the shelf was read. */
  family: Family | null | undefined;
  keep: (me: Me, town: string | null, demo: boolean) => void;
  forget: () => Promise<void>;
}

const known = ({ id, name }: { id: string; name: string }) => ({ id, name });

export function useFamily(shelf: Shelf): Remembered {
  const [family, setFamily] = useState<Family | null | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    void shelf.family().then((found) => {
      // What was learnt meanwhile is newer.
      if (!gone) setFamily((now) => (now === undefined ? found : now));
    });
    return () => {
      gone = true;
    };
  }, [shelf]);
  const keep = useCallback(
    (me: Me, town: string | null, demo: boolean) => {
      const fresh = { person: known(me.person), dependants: me.dependants.map(known), town, demo };
      setFamily(fresh);
      void shelf.keepFamily(fresh);
    },
    [shelf],
  );
  const forget = useCallback(async () => {
    await shelf.forgetPeople();
    setFamily(null);
  }, [shelf]);
  return { family, keep, forget };
}
