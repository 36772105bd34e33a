import { z } from "zod";
import { actorIdSchema } from "../../model.ts";

export const mergeSchema = z.object({
  actor: actorIdSchema,
  name: z.string(),
  /** Which actor it is; that one may be another in turn. */
  into: actorIdSchema,
  reason: z.string(),
});
/** Two names that are one actor's. */
export type Merge = z.infer<typeof mergeSchema>;

export const splitSchema = mergeSchema.extend({
  /** In which the name is that of the actor `into`. */
  documents: z.array(z.string()),
});
/** A name that is several persons'. */
export type Split = z.infer<typeof splitSchema>;

export const nearMissSchema = z.object({
  actors: z.tuple([actorIdSchema, actorIdSchema]),
  names: z.tuple([z.string(), z.string()]),
  reason: z.string(),
});
/** Two names that may be one actor's, and why they were not taken for it. */
export type NearMiss = z.infer<typeof nearMissSchema>;

export const namesakesSchema = z.object({ actor: actorIdSchema, name: z.string(), reason: z.string() });
/** A name that may be several persons', though it was not taken for it. */
export type Namesakes = z.infer<typeof namesakesSchema>;

export const reviewSchema = z.object({
  merges: z.array(mergeSchema),
  splits: z.array(splitSchema),
  nearMisses: z.array(nearMissSchema),
  namesakes: z.array(namesakesSchema),
});
/** What was decided about the actors of a corpus, for a person to look through. In canonical order. */
export type ActorReview = z.infer<typeof reviewSchema>;
