/** A connection to a Neo4j server (5 or later, Aura too), and its errors in words that name the mend. */
import neo4j, { type Driver, Neo4jError, type Session } from "neo4j-driver";
import { UserError } from "../../errors.ts";

export interface Neo4jAddress {
  /** `neo4j://`, `bolt://`, or either with `+s` or `+ssc`. */
  readonly uri: string;
  readonly user: string;
  /** Absent where the server asks for none. */
  readonly password?: string | undefined;
  /** The server's default database without it. */
  readonly database?: string | undefined;
}

/** Oldest server whose Cypher the loader speaks. */
const OLDEST = 5;

/**
 * Connects, checks the server's version and runs `use` with a session.
 * @throws UserError where there is no server, it refuses, or it is too old
 */
export async function withNeo4j<T>(address: Neo4jAddress, use: (session: Session) => Promise<T>): Promise<T> {
  try {
    const driver = connect(address);
    try {
      const info = await driver.getServerInfo(databaseOf(address));
      checkVersion(info.agent, address);
      const session = driver.session(databaseOf(address));
      try {
        return await use(session);
      } finally {
        await session.close();
      }
    } finally {
      await driver.close();
    }
  } catch (error) {
    throw explain(error, address);
  }
}

/**
 * @param agent how the server calls itself: `Neo4j/5.26.19`
 * @throws UserError where it is older than the loader's Cypher
 */
export function checkVersion(agent: string | undefined, { uri }: Pick<Neo4jAddress, "uri">): void {
  const [, major, minor] = /\/(\d+)\.(\d+)/.exec(agent ?? "") ?? [];
  if (major !== undefined && Number(major) < OLDEST)
    throw new UserError(`${uri}: Neo4j ${major}.${minor} is too old; ${OLDEST} or later is needed`);
}

const databaseOf = ({ database }: Neo4jAddress) => (database === undefined ? {} : { database });

function connect({ uri, user, password }: Neo4jAddress): Driver {
  const auth = password === undefined ? undefined : neo4j.auth.basic(user, password);
  try {
    return neo4j.driver(uri, auth, {
      userAgent: "parley-kg",
      connectionAcquisitionTimeout: 20_000,
      connectionTimeout: 10_000,
      disableLosslessIntegers: true,
    });
  } catch {
    throw new UserError(`${uri}: not an address of Neo4j; for example neo4j://localhost:7687`);
  }
}

/** What the server's status codes mean to a user; matched from the start. */
const CODES: readonly (readonly [code: RegExp, say: (address: Neo4jAddress) => string])[] = [
  [
    /^Neo\.ClientError\.Security\.Unauthorized$/,
    ({ user, password }) =>
      password === undefined
        ? "it asks for a password; set NEO4J_PASSWORD"
        : `wrong user or password for "${user}"; check --user and NEO4J_PASSWORD`,
  ],
  [
    /^Neo\.ClientError\.Security\.AuthenticationRateLimit$/,
    () => "too many wrong passwords; wait some seconds and try again",
  ],
  [
    /^Neo\.ClientError\.Security\.CredentialsExpired$/,
    () => "the password has expired; change it with cypher-shell first",
  ],
  [
    /^Neo\.ClientError\.(Security\.Forbidden|Statement\.AccessMode|General\.(WriteOnReadOnly|ForbiddenOnReadOnly))/,
    ({ user }) => `"${user}" may not write here (a read-only role or database); use a user who may`,
  ],
  [
    /^Neo\.ClientError\.Database\.DatabaseNotFound$/,
    ({ database }) => `no database "${database}"; name one that is there with --database`,
  ],
  [/^ServiceUnavailable$/, () => "no Neo4j answers there; start it, or check --uri"],
  [/^SessionExpired$/, () => "the server went away; run the same command again, it goes on where it was"],
  [
    /^Neo\.TransientError\.General\.(OutOfMemoryError|MemoryPoolOutOfMemoryError)/,
    () => "the server ran out of memory; raise server.memory.heap.max_size",
  ],
  [
    /^Neo\.(DatabaseError|TransientError)\..*(DatabaseUnavailable|TransactionStartFailed|TransactionCommitFailed|TransactionLogError)/,
    () => "the database cannot be written; see the server's log (is its disk full?)",
  ],
];

/** An error of the driver or server as a line for the user; others as they are. */
export function explain(error: unknown, address: Neo4jAddress): unknown {
  if (!(error instanceof Neo4jError)) return error;
  if (/no space left|disk full/i.test(error.message))
    return new UserError(
      `${address.uri}: the server's disk is full; make room and run the same command again`,
    );
  const known = CODES.find(([code]) => code.test(error.code));
  const what = known ? known[1](address) : error.message.split("\n", 1)[0];
  return new UserError(`${address.uri}: ${what}`);
}
