/** Mail messages (RFC 5322 and MIME), as newsletters and wire services send them. */
import PostalMime from "postal-mime";
import { UserError } from "../../errors.ts";
import { allBytes } from "../content.ts";
import { fragmentText } from "../html.ts";
import { oneLine, toDay } from "../metadata.ts";
import type { Reader } from "../types.ts";
import { single } from "./single.ts";

export const readMail: Reader = single(async (input, options) => {
  const bytes = await allBytes(input, options);
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 20 }).catch((error: Error) => {
    throw new UserError(`${input.place}: a damaged mail message (${error.message}); save it again`);
  });
  return {
    text: mail.text?.trim() ? mail.text : fragmentText(mail.html ?? ""),
    title: oneLine(mail.subject),
    published: toDay(mail.headers.find(({ key }) => key === "date")?.value),
    publisher: oneLine(mail.from?.name),
  };
});
