/** Events of an XML file, read in pieces. */
import { SaxesParser } from "saxes";
import { UserError } from "../errors.ts";

export interface XmlHandler {
  /** @param name without a prefix */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** @param text directly in the element, not in those inside it */
  close(name: string, text: string): void;
}

/**
 * Feeds a handler with the elements of an XML text.
 * @throws UserError with line and column where it is not well-formed
 */
export async function readXml(chunks: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  const texts: string[] = [];
  const add = (piece: string) => {
    if (texts.length > 0) texts[texts.length - 1] += piece;
  };
  parser.on("opentag", (tag) => {
    texts.push("");
    handler.open(localName(tag.name), tag.attributes);
  });
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", (tag) => {
    handler.close(localName(tag.name), texts.pop() ?? "");
  });
  parser.on("error", (error) => {
    throw new UserError(
      `line ${parser.line}, column ${parser.column}: not XML (${error.message.replace(/^[\d:]+ /, "")})`,
    );
  });
  for await (const chunk of chunks) parser.write(chunk);
  parser.close();
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
