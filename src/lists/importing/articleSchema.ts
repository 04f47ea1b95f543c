/** What reading an article answers. */
import { z } from 'zod'

import { DISPLAY_DIRECTIONS, NUMBER_STYLES, RANKING_MODES } from '../../ranking/index.js'

const id = z.union([z.int(), z.string()])

const span = z
  .strictObject({ end: z.int(), start: z.int() })
  .meta({ description: 'A part of the source, in UTF-16 units.', id: 'SourceSpan' })

const found = <T extends z.ZodType>(value: T) =>
  z.strictObject({ isSure: z.boolean(), span, value })

const text = found(z.string()).meta({ id: 'FoundText' })
const number = found(z.int()).meta({ id: 'FoundNumber' })

const run = z
  .strictObject({
    href: z.string().optional(),
    isBold: z.boolean().optional(),
    isItalic: z.boolean().optional(),
    span,
    text: z.string(),
  })
  .meta({ id: 'TextRun' })

const part = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(['clip', 'image']),
      label: z.string(),
      span,
      url: z.string(),
    }),
    z.strictObject({
      isCaption: z.literal(true).optional(),
      kind: z.enum(['heading', 'paragraph', 'quote']),
      runs: z.array(run),
      span,
    }),
    z.strictObject({
      isNumbered: z.boolean(),
      items: z.array(z.array(run)),
      kind: z.literal('list'),
      span,
    }),
    z.strictObject({ kind: z.literal('rule'), span }),
  ])
  .meta({ id: 'TextPart' })

const entry = z
  .strictObject({
    drama: text.nullable(),
    episode: number.nullable(),
    episodePart: text.nullable(),
    isTied: found(z.literal(true)).nullable(),
    links: z.array(
      text.extend({
        kind: z.enum(['clip', 'page', 'watch']),
        label: z.string(),
        provider: z.string(),
        startSeconds: z.int().nullable(),
      }),
    ),
    moreDramas: z.array(text),
    names: z.array(text),
    network: text.nullable(),
    number: number.nullable(),
    people: z.array(z.strictObject({ actor: text.nullable(), character: text.nullable() })),
    pictures: z.array(text.extend({ alt: z.string(), caption: text.nullable() })),
    printed: text.nullable(),
    quotes: z.array(z.strictObject({ speaker: text.nullable(), text })),
    scene: text.extend({ isQuote: z.boolean() }).nullable(),
    season: number.nullable(),
    text: z.array(part),
    times: z.array(
      text.extend({
        reference: z.enum(['episode', 'unknown', 'video']),
        seconds: z.int(),
      }),
    ),
    year: number.nullable(),
  })
  .meta({ id: 'ProposedEntry' })

const proposal = z
  .strictObject({
    byline: text.extend({ raw: z.string() }).nullable(),
    date: text.extend({ raw: z.string() }).nullable(),
    direction: z.enum(DISPLAY_DIRECTIONS),
    intro: z.array(part),
    mode: found(z.enum(RANKING_MODES)),
    numberStyle: z.enum(NUMBER_STYLES).nullable(),
    outro: z.array(part),
    questions: z.array(
      z.strictObject({
        code: z.enum([
          'drama-unknown',
          'mode-unsaid',
          'no-entries',
          'number-missing',
          'section-unclear',
          'stated-count',
        ]),
        entry: z.strictObject({ index: z.int(), section: z.int() }).nullable(),
        span,
      }),
    ),
    sections: z.array(
      z.strictObject({
        entries: z.array(entry),
        key: z.string(),
        kind: found(z.string()),
        text: z.array(part),
        title: text.nullable(),
      }),
    ),
    showNumbers: z.boolean(),
    standfirst: text.nullable(),
    statedCount: number.nullable(),
    title: text.nullable(),
  })
  .meta({ id: 'ArticleProposal' })

const candidate = z
  .strictObject({
    confidence: z.number(),
    id,
    title: z.string().nullable(),
    year: z.int().nullable(),
  })
  .meta({ id: 'DramaCandidate' })

export const articleResultSchema = z.strictObject({
  matches: z
    .array(
      z.array(
        z.strictObject({ alternatives: z.array(candidate), dramas: z.array(candidate.nullable()) }),
      ),
    )
    .meta({ description: 'Of each section and entry: the dramas that its names are.' }),
  proposal,
  source: z.strictObject({ format: z.enum(['html', 'markdown', 'text']), text: z.string() }).meta({
    description: 'What the places are places in; of a file of Word its text as HTML.',
  }),
})

/** 200 of POST /import/proposals */
export type ArticleResult = z.infer<typeof articleResultSchema>
