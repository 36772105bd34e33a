/** Writes corrections as YAML; strings as JSON, which YAML 1.2 contains. */
export function stringify(value: object): string {
  return block(value as Record<string, unknown>, 0);
}

function block(value: Record<string, unknown>, depth: number): string {
  const pad = "  ".repeat(depth);
  return Object.entries(value)
    .filter(
      ([, inner]) =>
        inner !== undefined && (typeof inner !== "object" || Object.keys(inner as object).length > 0),
    )
    .map(([key, inner]) => {
      const name = /^[a-zA-Z]+$/.test(key) ? key : JSON.stringify(key);
      if (Array.isArray(inner))
        return `${pad}${name}:\n${inner.map((item) => `${pad}  - ${JSON.stringify(item)}\n`).join("")}`;
      if (typeof inner === "object")
        return `${pad}${name}:\n${block(inner as Record<string, unknown>, depth + 1)}`;
      return `${pad}${name}: ${JSON.stringify(inner)}\n`;
    })
    .join("");
}
