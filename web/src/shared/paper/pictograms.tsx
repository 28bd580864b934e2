// Pictures of what to do with the sheet, for whoever reads neither of its languages.
const Picture = ({ children }: { children: React.ReactNode }) => (
  <svg className="pictogram" viewBox="0 0 64 64" aria-hidden="true" fill="none" stroke="#000" strokeWidth="3" strokeLinejoin="round" strokeLinecap="round">
    {children}
  </svg>
);

const squares = (
  <>
    <rect x="-9" y="-9" width="7" height="7" />
    <rect x="2" y="-9" width="7" height="7" />
    <rect x="-9" y="2" width="7" height="7" />
    <path d="M3 3h3v3M9 9v-3" />
  </>
);

/** A hand holds the sheet towards a reader. */
export const ShowSheet = () => (
  <Picture>
    <rect x="6" y="6" width="28" height="38" />
    <g transform="translate(20 22)">{squares}</g>
    <path d="M20 58c0-7 4-9 8-9h8" />
    <path d="M58 14v36M52 20v24" />
    <path d="M46 32H40m3-3-3 3 3 3" />
  </Picture>
);

/** The sheet lies flat; a folded one is crossed out. */
export const HoldFlat = () => (
  <Picture>
    <path d="M4 24l8-14h24l-8 14z" />
    <path d="M4 24h24" />
    <path d="M36 44l8-14 8 10 8-10-6 16-8 10z" />
    <path d="M34 28l28 30" strokeWidth="4" />
    <path d="M10 40l5 6 9-12" strokeWidth="4" />
  </Picture>
);

/** The sheet and a card with a face. */
export const BringId = () => (
  <Picture>
    <rect x="4" y="6" width="24" height="32" />
    <g transform="translate(16 22)">{squares}</g>
    <path d="M34 22v12M28 28h0M40 28H28" strokeWidth="4" transform="translate(2 -6)" />
    <rect x="26" y="34" width="34" height="24" rx="3" fill="#fff" />
    <circle cx="36" cy="43" r="4" />
    <path d="M29 54c1-5 4-6 7-6s6 1 7 6M48 42h8M48 49h8" />
  </Picture>
);
