/** Closed lists of English spelling that tokens and sentences depend on. */

const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

/** A name follows, so a sentence never ends here. Written with a capital. */
export const TITLES: ReadonlySet<string> = new Set(
  words(`
  Mr. Mrs. Ms. Mx. Dr. Prof. Sen. Rep. Reps. Sens. Gov. Gov.-Gen. Gen. Lt. Col. Cmdr. Capt. Sgt. Cpl. Pvt. Maj. Adm.
  Brig. Rev. Hon. Pres. St. Ste. Messrs. Mmes. Amb. Supt. Insp. Det. Atty. Fr. Sr. Pfc. Spc. Ens. Cdr. Mt. Ft.
`),
);

/** Something follows as a rule: "vs. France", "No. 5", "e.g. sanctions". In any case. */
const LEADING = words(`vs. v. cf. e.g. i.e. ca. fig. figs. vol. pp. p. nr. viz. approx.`);

/** A full stop that belongs to the word, in any case; a sentence may end with it. */
const TRAILING = words(`
  ltd. corp. bros. plc. dept. dist. univ. assn. assoc. intl. natl. govt. ph.d. m.d. b.a. m.a. etc. ext. dir. div. misc.
  tel. pct. lbs. hr. hrs. mph. a.m. p.m. a.d. b.c. u.s. u.k. u.n. e.u. u.s.a. d.c. n.y. l.a. a.k.a. o.k. ave. blvd. hwy.
  apt. bldg. arrv. encl. repr. ibid. al. inc. esq.
`);

/** As before, but only with a capital: "on Sat. night", not "he sat.". */
const CAPITAL = words(`
  Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat. Sun.
  Co. Cos. Jr. Sr. Ed. Eds. Rd. Pl. Sq. Ala. Ariz. Ark. Calif. Cal. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La.
  Md. Mass. Mich. Minn. Miss. Mo. Mont. Neb. Nev. Okla. Ore. Pa. Tenn. Tex. Vt. Va. Wash. Wis. Wyo. Ont. Que. Op.
`);

const ANY_CASE: ReadonlySet<string> = new Set([...LEADING, ...TRAILING]);
const CAPITALISED: ReadonlySet<string> = new Set([...TITLES, ...CAPITAL]);
const NEVER_LAST: ReadonlySet<string> = new Set([
  ...TITLES,
  "vs.",
  "v.",
  "e.g.",
  "i.e.",
  "No.",
  "Nos.",
  "cf.",
]);

/** @param form A word with its full stop. */
export const isAbbreviation = (form: string): boolean =>
  CAPITALISED.has(form) ||
  ANY_CASE.has(form.toLowerCase()) ||
  (isUpper(form) && CAPITALISED.has(titleCase(form)));

/** True of abbreviations that something always follows in the same sentence. */
export const isLeadingAbbreviation = (form: string): boolean => NEVER_LAST.has(form);

const isUpper = (form: string): boolean => form.length > 3 && form === form.toUpperCase();
const titleCase = (form: string): string => form[0]! + form.slice(1).toLowerCase();

/** First parts of hyphenated words that are no words themselves: "pro-Western" is one word, "US-led" is three. */
export const BOUND_PREFIXES: ReadonlySet<string> = new Set(
  words(`
  anti bi co counter cross de e extra hyper inter intra macro mega meta micro mid mini mis mono multi neo non over para
  poly post pre pro proto pseudo psycho quasi re semi sub super supra trans tri ultra un under uni vice ex
`),
);
