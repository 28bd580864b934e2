// Sends files one after the other and tells how far it is; what was sent stays sent when the next one fails.
import { useState } from "react";
import { type Fit, sendFile } from "./evidence";

export interface Upload {
  /** The file that is on its way, and how much of it has gone. */
  now: { name: string; percent: number } | null;
  /** Calls `sent` after each file; throws what the server refused. */
  send: (person: string, appeal: string, files: Fit[], sent: (rest: Fit[]) => void) => Promise<void>;
}

export function useUpload(): Upload {
  const [now, setNow] = useState<Upload["now"]>(null);
  const send: Upload["send"] = async (person, appeal, files, sent) => {
    try {
      for (const [n, file] of files.entries()) {
        setNow({ name: file.name, percent: 0 });
        await sendFile(`/residents/${person}/appeals/${appeal}/evidence`, file, (percent) => setNow({ name: file.name, percent }));
        sent(files.slice(n + 1));
      }
    } finally {
      setNow(null);
    }
  };
  return { now, send };
}
