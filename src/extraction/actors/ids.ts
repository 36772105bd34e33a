import type { ActorId, ActorKind } from "../../model.ts";

/**
 * A readable key of a name: accents folded, lower case, anything but letters and digits a hyphen. Letters of other
 * scripts are kept; a name without any letter or digit becomes the code points of its characters.
 */
export function slug(name: string): string {
  const folded = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/['’]s\b/g, "s")
    .replace(/['’]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return folded || Array.from(name, (c) => `u${c.codePointAt(0)?.toString(16)}`).join("-") || "unnamed";
}

/** The id of an actor of that kind and canonical name: `group:hamas`. */
export const actorId = (kind: ActorKind, name: string): ActorId => `${kind}:${slug(name)}`;

/** Lower case, accents folded, apostrophes straight: for comparing names, never for showing them. */
export const fold = (s: string): string =>
  s
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[’‘]/g, "'")
    .toLowerCase();
