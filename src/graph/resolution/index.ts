/** Which names of a corpus are one actor's, and which are several's. Free of files and databases. */
export { type CuratedResolution, type IdleCorrection, resolveCurated } from "./decisions.ts";
export { type DocumentDecision, decisionOf, identityOf } from "./document-decision.ts";
export { CorpusEvidence, type PersonFacts, personFacts } from "./evidence.ts";
export { type Identity, relabel } from "./relabel.ts";
export { type Resolution, type ResolveOptions, resolveActors } from "./resolve.ts";
export {
  type ActorReview,
  type Merge,
  type Namesakes,
  type NearMiss,
  reviewSchema,
  type Split,
} from "./types.ts";
