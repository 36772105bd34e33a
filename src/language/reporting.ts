/** Verbs that introduce what somebody says. Thinking and knowing are not saying. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Lemmas whose clausal complement is something said. */
export const REPORTING_VERBS: ReadonlySet<string> = words(`
  accept accuse acknowledge add address admit advise affirm agree allege announce answer argue ask assert assess assure
  boast brief caution charge cite claim clarify comment complain concede conclude confide confirm confess contend
  counter declare demand deny describe detail disclose elaborate emphasize emphasise estimate exclaim explain express
  hint imply indicate inform insist instruct joke lament maintain mention mutter note notify object observe plead pledge
  point post predict proclaim promise propose protest quip quote reaffirm reassure recall recommend recount reiterate
  relate remark remind repeat reply report request respond reveal rule say shout signal speak state stipulate stress
  suggest swear teach tell testify threaten tout tweet underline underscore urge vow warn whisper wonder write
`);

/** Lemmas that introduce direct speech though no clause can depend on them: "“We are ready,” he went on." */
export const DIRECT_VERBS: ReadonlySet<string> = new Set([
  ...REPORTING_VERBS,
  ...words("begin call chant conclude continue go interject joke laugh read sigh slam start think"),
]);

/** Verbs that say what something is called: a cue where what stands between the marks depends on them. */
export const NAMING_VERBS: ReadonlySet<string> = words(`
  blast brand call characterize condemn decry denounce depict deride describe dismiss dub hail label praise slam style
  term
`);
