/** The view as the part of the address behind `#`, and back. Only what differs from the first view is written. */
import type { Filters } from "./filter.ts";
import { FIRST_VIEW, type View } from "./view.ts";

/** `#v=…`, or nothing where the view is the first view. */
export function toAddress(view: View): string {
  const different = Object.entries(view).filter(
    ([key, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(FIRST_VIEW[key as keyof View]),
  );
  if (different.length === 0) return "";
  const short = different.map(([key, value]) => [
    key,
    key === "filters" ? shortFilters(value as Filters) : value,
  ]);
  return `#v=${encode(JSON.stringify(Object.fromEntries(short)))}`;
}

/** The view that an address asks for; how to read one is fetched only where there is one. */
export async function viewOf(hash: string): Promise<View> {
  return hash === "" ? FIRST_VIEW : (await import("./read-address.ts")).fromAddress(hash);
}

function shortFilters(filters: Filters): unknown {
  const switchedOff = Object.fromEntries(
    Object.entries(filters.off).filter(([, values]) => values.length > 0),
  );
  return {
    ...(Object.keys(switchedOff).length > 0 && { off: switchedOff }),
    ...(filters.days && { days: filters.days }),
    ...(filters.minSources > 1 && { minSources: filters.minSources }),
  };
}

/** Percent-encodes what an address or a chat program would break, and leaves the rest readable. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%(3A|2C|2F|7C|3D|40)/gi, (code) => decodeURIComponent(code));
