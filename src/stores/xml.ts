/** Text into XML 1.0. */

/** What XML 1.0 cannot hold, not even escaped: control characters, halves of surrogate pairs, two non-characters. */
const ILLEGAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Text for content and for attributes between double quotes; what XML cannot hold is left out. */
export const escapeXml = (text: string): string =>
  text.replace(ILLEGAL, "").replace(/[&<>"\t\n\r]/g, (c) => ESCAPES[c]!);

/** ` name="value"` for each attribute that has a value. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(String(value))}"`))
    .join("");
