/**
 * The public shapes, as zod schemas: what /api/v1 serves, what its types are inferred from, and what
 * its description is generated from. Every object is strict (an allowlist), so that an undeclared
 * field cannot go out unnoticed.
 *
 * The contract grows by adding; a change that breaks a reader raises `PUBLICATION_VERSION`.
 */
import { z } from 'zod'

import type { MovementKind, SectionKind } from '../../ranking/index.js'
import type { SceneKind } from '../../vocabulary.js'

import {
  DISPLAY_DIRECTIONS as DIRECTIONS,
  NUMBER_STYLES,
  RANKING_MODES as MODES,
  TIE_STYLES,
} from '../../ranking/index.js'
import {
  CLIP_AVAILABILITIES,
  CLIP_KINDS,
  CLIP_PROVIDERS,
  CLIP_REFERENCES,
  DATE_PRECISIONS,
  EPISODE_PARTS,
  NAME_KINDS,
  REALITIES,
  ROLE_KINDS,
  SCENE_KINDS,
  SPOILER_LEVELS,
  TITLE_KINDS,
} from '../../vocabulary.js'

export {
  CLIP_AVAILABILITIES,
  CLIP_KINDS,
  CLIP_PROVIDERS,
  CLIP_REFERENCES,
  DATE_PRECISIONS,
  EPISODE_PARTS,
  NAME_KINDS,
  REALITIES,
  ROLE_KINDS,
  SCENE_KINDS,
  SPOILER_LEVELS,
  TITLE_KINDS,
}
export { DIRECTIONS, MODES, NUMBER_STYLES, TIE_STYLES }

export const PUBLICATION_VERSION = 1

/** Kinds that an app may name itself: which ones there are is for descriptions to say. */
export const sceneKindSchema = (z.string() as z.ZodType<SceneKind, SceneKind>).meta({
  description: 'A kind of scene.',
  id: 'SceneKind',
})
export const sectionKindSchema = (z.string() as z.ZodType<SectionKind, SectionKind>).meta({
  description: 'A kind of section; only the entries of a main one have ranks.',
  id: 'SectionKind',
})

/**
 * What becomes of spoilers: left out, shown and marked by the `spoiler` fields, or shown without a mark.
 */
export const SPOILER_MODES = ['hide', 'mark', 'show'] as const

export type SpoilerMode = (typeof SPOILER_MODES)[number]

/** What generators of clients call the values, of which they can make no names themselves. */
const numberStyleSchema = z.enum(NUMBER_STYLES).meta({
  description: 'How a rank is printed, by the example of N: "#N" is "#3".',
  'x-enum-varnames': ['HASH', 'DOT', 'PARENTHESIS', 'PLAIN'],
})

const RICH_TEXT_NODES = [
  'root',
  'paragraph',
  'heading',
  'quote',
  'list',
  'listitem',
  'link',
  'autolink',
  'text',
  'linebreak',
  'tab',
  'horizontalrule',
  'table',
  'tablerow',
  'tablecell',
  'upload',
  'block',
] as const

const count = z.int().min(0)
const place = z.int().min(1)
const calendarDay = z.iso.date()

const spoiler = z
  .enum(SPOILER_LEVELS)
  .meta({ description: 'How much it gives away to a reader who has not watched.' })

export const refSchema = z
  .strictObject({ slug: z.string(), title: z.string().nullable() })
  .meta({ description: 'A document by its slug and title.', id: 'Ref' })

const nameSchema = z
  .strictObject({
    kind: z.enum(NAME_KINDS),
    language: z.string().nullable().meta({ description: 'BCP 47; null where unknown.' }),
    text: z.string(),
  })
  .meta({ description: 'Another name, as people write it.', id: 'Name' })

const aliasSchema = z
  .strictObject({
    kind: z.enum(TITLE_KINDS),
    language: z.string().nullable().meta({ description: 'BCP 47; null where unknown.' }),
    text: z.string(),
  })
  .meta({ description: 'Another title of a drama.', id: 'Alias' })

const imageSizeSchema = z
  .strictObject({
    height: count.nullable(),
    mimeType: z.string().nullable().meta({
      description:
        'Mostly "image/webp": what is made of a JPEG or a PNG. Offer a size by it (`<source type>`), with the picture itself for browsers that do not show it.',
    }),
    url: z.string(),
    width: count.nullable(),
  })
  .meta({ id: 'ImageSize' })

const imageSchema = z
  .strictObject({
    alt: z.string().meta({ description: 'Empty where the image only decorates.' }),
    caption: z.string().nullable(),
    credit: z.string().nullable(),
    height: count.nullable(),
    mimeType: z.string().nullable(),
    sizes: z
      .record(z.string(), imageSizeSchema)
      .meta({ description: 'By name: thumbnail, card, hero. Only those that were made.' }),
    url: z
      .string()
      .meta({ description: 'Absolute, or from the root of the server that this came from.' }),
    width: count.nullable(),
  })
  .meta({ id: 'Image' })

export const clipSchema = z
  .strictObject({
    availability: z.enum(CLIP_AVAILABILITIES),
    durationSeconds: z.number().min(0).nullable(),
    embedUrl: z.string().nullable().meta({
      description:
        "Address for an iframe, in the provider's form that sets the fewest cookies. Null where the provider has none, or the clip is private or removed.",
    }),
    endSeconds: z.number().min(0).nullable(),
    isAgeRestricted: z.boolean(),
    kind: z.enum(CLIP_KINDS),
    printedTimestamp: z
      .string()
      .nullable()
      .meta({ description: 'The time as the article prints it, such as "54:22".' }),
    provider: z.enum(CLIP_PROVIDERS),
    reference: z.enum(CLIP_REFERENCES).meta({
      description:
        'What the times count from: the clip itself, the whole episode, or nobody knows.',
    }),
    regions: z.array(z.string()).meta({
      description: 'ISO 3166-1 alpha-2 codes in which it plays; empty: no restriction known.',
    }),
    replaces: z
      .strictObject({
        availability: z.enum(CLIP_AVAILABILITIES),
        regions: z.array(z.string()),
        title: z.string().nullable(),
        url: z.string().nullable(),
      })
      .nullable()
      .meta({
        description:
          'The clip that was chosen, where it is private, removed or locked to regions and this one stands in for it; else null.',
      }),
    spoiler,
    startSeconds: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: 'Always null where `reference` is "unknown".' }),
    title: z.string().nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'Clip' })

const watchLinkSchema = z
  .strictObject({
    label: z.string().nullable(),
    region: z.string().nullable().meta({ description: 'ISO 3166-1 alpha-2; null: everywhere.' }),
    url: z.string().nullable(),
  })
  .meta({ id: 'WatchLink' })

const richTextNodeSchema = z.looseObject({ type: z.enum(RICH_TEXT_NODES), version: z.int() }).meta({
  description:
    'A Lexical node. Block nodes hold `fields.blockType` "clip" with a Clip in `fields.clip`, or "image" with an Image in `fields.image`.',
  id: 'RichTextNode',
})

export const richTextSchema = z
  .strictObject({
    html: z.string().meta({
      description:
        'Safe to insert as it is: p, h2–h6, ul, ol, li, blockquote, strong, em, s, u, code, sub, sup, br, hr, a, figure, figcaption, img and tables, no scripts, styles or handlers; links only to http, https and mailto.',
    }),
    json: z.strictObject({ root: richTextNodeSchema }),
    text: z.string().meta({ description: 'Its words; paragraphs parted by an empty line.' }),
  })
  .meta({ description: 'The same text three times.', id: 'RichText' })

const externalIdsSchema = z
  .strictObject({
    imdb: z
      .string()
      .nullable()
      .meta({ examples: ['tt5994346'] }),
    tmdb: z
      .string()
      .nullable()
      .meta({ examples: ['tv/67915'] }),
    wikidata: z
      .string()
      .nullable()
      .meta({ examples: ['Q23823657'] }),
  })
  .meta({ description: 'By which other catalogues know it.' })

export const personSchema = z
  .strictObject({
    externalIds: externalIdsSchema,
    name: z.string(),
    names: z.array(nameSchema),
    photo: imageSchema.nullable(),
    slug: z.string(),
  })
  .meta({ id: 'Person' })

const namedSchema = z
  .strictObject({ name: z.string(), names: z.array(nameSchema), slug: z.string() })
  .meta({ id: 'Named' })

export const roleSchema = z
  .strictObject({
    character: namedSchema.nullable(),
    drama: refSchema,
    kind: z.enum(ROLE_KINDS).nullable(),
    person: namedSchema.nullable(),
  })
  .meta({
    description: 'A character of a drama, who plays it, or both. At least one of the two is known.',
    id: 'Role',
  })

const quoteSchema = z
  .strictObject({
    speaker: roleSchema.nullable(),
    speakerText: z
      .string()
      .nullable()
      .meta({ description: 'The speaker as printed, where no role is named: "the male lead".' }),
    text: z.string().nullable(),
    variant: z.string().nullable().meta({ description: 'Which of several translations this is.' }),
  })
  .meta({ id: 'Quote' })

const pairingSchema = z
  .strictObject({
    drama: refSchema.nullable(),
    names: z.array(nameSchema),
    nickname: z.string().nullable(),
    roles: z.array(roleSchema),
    slug: z.string(),
  })
  .meta({ id: 'Pairing' })

export const entryDramaSchema = z
  .strictObject({
    aliases: z.array(aliasSchema),
    endYear: z.int().nullable(),
    externalIds: externalIdsSchema.extend({
      myDramaList: z.string().nullable().meta({ description: 'The address of its page.' }),
    }),
    franchise: z.strictObject({ name: z.string().nullable(), slug: z.string() }).nullable(),
    network: z.string().nullable(),
    poster: imageSchema.nullable(),
    slug: z.string(),
    title: z.string().nullable(),
    watchLinks: z.array(watchLinkSchema),
    year: z.int().nullable(),
  })
  .meta({ id: 'EntryDrama' })

export const entrySceneSchema = z
  .strictObject({
    clips: z.array(clipSchema),
    drama: refSchema
      .nullable()
      .meta({ description: 'Null where nobody has found out yet, or the drama is not public.' }),
    episode: z.int().nullable(),
    episodePart: z.enum(EPISODE_PARTS).nullable(),
    kinds: z.array(sceneKindSchema),
    music: z.array(z.strictObject({ artist: z.string().nullable(), title: z.string().nullable() })),
    offsetSeconds: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: 'Where in the episode it starts.' }),
    participants: z.array(roleSchema),
    place: z.string().nullable(),
    quotes: z.array(quoteSchema),
    reality: z.enum(REALITIES),
    season: z.int().nullable(),
    slug: z.string().nullable(),
    spoiler,
    title: z.string().nullable(),
  })
  .meta({ id: 'EntryScene' })

const shownPlaceSchema = z
  .strictObject({
    isTied: z.boolean(),
    label: z.string().nullable(),
    position: place,
    rank: place.nullable(),
    section: z.string().meta({ description: 'The key of the section.' }),
  })
  .meta({
    description: 'Where an entry stands or stood in a list, as it printed.',
    id: 'ShownPlace',
  })

const MOVEMENT_DIRECTIONS = ['up', 'down', 'new', 'same'] as const

const entryMovementSchema = z
  .strictObject({
    direction: z
      .enum(MOVEMENT_DIRECTIONS)
      .meta({ description: 'For an arrow; "same" where only a tie or the section is another.' }),
    from: shownPlaceSchema.nullable().meta({ description: 'Null for what is new.' }),
    since: z.iso.datetime().meta({ description: 'When it was published so.' }),
  })
  .meta({ description: 'What moved an entry last.', id: 'EntryMovement' })

export const entrySchema = z
  .strictObject({
    blurb: richTextSchema.nullable(),
    clips: z.array(clipSchema).meta({
      description: 'The clips chosen for this entry. Those of a scene are with the scene.',
    }),
    credits: z.array(z.string()),
    dramas: z
      .array(entryDramaSchema)
      .meta({ description: 'The first is the main one. Only dramas that are public.' }),
    epigraph: z.strictObject({ by: z.string().nullable(), text: z.string().nullable() }).nullable(),
    hasHiddenSpoilers: z
      .boolean()
      .meta({ description: 'Whether `spoilers=hide` has taken something out of this entry.' }),
    heading: z.string().nullable().meta({ description: "The entry's own heading." }),
    id: z.string().meta({ description: 'Never changes, wherever the entry is moved.' }),
    images: z.array(imageSchema),
    isHeadingQuote: z.boolean(),
    isTied: z.boolean(),
    label: z.string().nullable().meta({ description: 'The number as it prints: "#3". Or null.' }),
    movement: entryMovementSchema.nullable().meta({
      description:
        'What moved it in the last days; null where nothing did, or it only made room for others.',
    }),
    order: place.meta({ description: 'Place among the entries of its section as printed.' }),
    pairing: pairingSchema.nullable(),
    people: z.array(personSchema),
    position: place.meta({
      description:
        'Place in the order of merit within its section, the best first, whichever way it prints.',
    }),
    printedNames: z.array(z.string()),
    printedTitle: z.string().nullable().meta({ description: "The drama's name as printed." }),
    quote: quoteSchema.nullable(),
    rank: place
      .nullable()
      .meta({ description: 'Null where the entry has no rank. Tied entries share one.' }),
    roles: z.array(roleSchema).meta({
      description: "Who is in it: the entry's own cast, then the participants of its scenes.",
    }),
    scenes: z.array(entrySceneSchema),
    spoiler,
    tiedWith: z.array(z.string()).meta({ description: 'Ids of the entries that share its place.' }),
    title: z.string().nullable().meta({
      description: "The printed title, else the main drama's; null where the entry has neither.",
    }),
    watchLinks: z.array(watchLinkSchema),
  })
  .meta({ id: 'Entry' })

export const sectionSchema = z
  .strictObject({
    entries: z.array(entrySchema).meta({ description: 'In the order in which they print.' }),
    key: z.string(),
    kind: sectionKindSchema,
    title: z.string().nullable(),
  })
  .meta({ id: 'Section' })

const authorSchema = z
  .strictObject({
    bio: z.string().nullable(),
    name: z.string(),
    photo: imageSchema.nullable(),
    slug: z.string(),
  })
  .meta({ id: 'Author' })

const bylineSchema = z.strictObject({ name: z.string(), slug: z.string() }).meta({ id: 'Byline' })

const printedSchema = z
  .strictObject({
    commentCount: count.nullable(),
    counters: z.array(z.strictObject({ label: z.string().nullable(), value: z.number() })),
    hasCommentsAsked: z.boolean(),
    hasLastUpdatedLabel: z.boolean(),
    hasMoreComments: z.boolean(),
    hasReactionsAsked: z.boolean(),
    readingMinutes: count.nullable(),
    relatedTeasers: count.nullable(),
  })
  .meta({ description: 'What the article itself prints about itself.', id: 'Printed' })

const listFields = {
  categories: z.array(refSchema),
  heroImage: imageSchema.nullable(),
  lastSubstantialUpdate: calendarDay.nullable(),
  mode: z.enum(MODES),
  occasion: refSchema.nullable(),
  publishedOn: calendarDay.nullable(),
  readingMinutes: count.nullable(),
  reads: count.meta({
    description: 'The largest counter that the article prints, which `sort=most-read` goes by.',
  }),
  slug: z.string(),
  standfirst: z.string().nullable(),
  statedCount: count
    .nullable()
    .meta({ description: 'How many entries the article says that it has.' }),
  tags: z.array(refSchema),
  title: z.string().nullable(),
}

export const listSummarySchema = z
  .strictObject({
    ...listFields,
    byline: z.array(bylineSchema),
  })
  .meta({ description: 'A list in an index.', id: 'ListSummary' })

export const pageSchema = z
  .strictObject({
    limit: z.int().min(1),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Give it back as `cursor`; null on the last page.' }),
    total: count.optional().meta({
      description: 'How many there are on all pages; only where `include=total` asks for it.',
    }),
  })
  .meta({ id: 'Page' })

const attachmentSchema = z
  .strictObject({
    alt: z.string().meta({ description: 'What is to be seen, in words.' }),
    embedUrl: z
      .string()
      .nullable()
      .meta({ description: 'Plays a clip in an iframe, in the form that tracks least.' }),
    kind: z.enum(['clip', 'picture']),
    url: z.string(),
  })
  .meta({
    description:
      'A picture or a clip on a server of others, by its address: show it once a reader wants to see it.',
    id: 'Attachment',
  })

export const commentSchema = z
  .strictObject({
    attachments: z.array(attachmentSchema),
    author: z.strictObject({ name: z.string() }).nullable(),
    body: z.string().nullable().meta({ description: 'Plain text.' }),
    createdAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Null for a comment taken over from elsewhere: see printedDate.' }),
    depth: count,
    editedAt: z.iso.datetime().nullable(),
    entry: z
      .strictObject({
        id: z.string(),
        title: z
          .string()
          .nullable()
          .meta({ description: 'What it was called when the comment was written.' }),
      })
      .nullable()
      .meta({
        description:
          'The entry that it is about, which the list may have no more; null where it is about the list.',
      }),
    id: z.string(),
    isFeatured: z.boolean().meta({ description: 'Picked out by the desk.' }),
    isPinned: z.boolean().meta({ description: 'Stands above the others as well.' }),
    isSpoiler: z.boolean(),
    isStaff: z.boolean().meta({ description: 'Written by a member of the desk.' }),
    isTombstone: z.boolean().meta({
      description:
        'Stands where a comment was taken away that has replies. It has neither author nor body.',
    }),
    media: z.array(imageSchema),
    parentId: z.string().nullable(),
    printedDate: z
      .strictObject({
        date: z.string().meta({
          description: 'ISO 8601, no finer than known: "2016", "2016-12", "2016-12-23".',
        }),
        precision: z.enum(DATE_PRECISIONS),
      })
      .nullable(),
    replyCount: count.meta({ description: 'Direct replies that have a place in the thread.' }),
    score: z.int().meta({ description: 'Votes for it less votes against it.' }),
  })
  .meta({ id: 'Comment' })

export const COMMENT_SORTS = ['reading', 'oldest', 'newest', 'top'] as const

const voteCountsSchema = z.strictObject({ score: z.int(), votesDown: count, votesUp: count })

export const commentReceiptSchema = z
  .strictObject({
    comment: commentSchema,
    editableUntil: z.iso.datetime().nullable(),
    revision: z.int().meta({ description: 'Goes up with every change and every decision.' }),
    status: z.enum(['published', 'pending']).meta({
      description: 'Whether readers see it now, or a moderator looks at it first.',
    }),
    token: z.string().nullable().meta({
      description:
        'Proof that it is one’s own, for who has no login: goes back as X-Comment-Token to change or delete it.',
    }),
  })
  .meta({ id: 'CommentReceipt' })

export const commentThreadSchema = z
  .strictObject({
    ancestors: z.array(commentSchema).meta({ description: 'What it answers, from the top on.' }),
    comment: commentSchema,
    list: z.strictObject({ slug: z.string(), title: z.string().nullable() }),
    version: z.literal(PUBLICATION_VERSION),
  })
  .meta({ id: 'CommentThread' })

export const voteSchema = voteCountsSchema
  .extend({ value: z.union([z.literal(-1), z.literal(0), z.literal(1)]) })
  .meta({ id: 'Vote' })

export const reactionsSchema = z
  .strictObject({ reactions: z.array(z.strictObject({ count, kind: z.string() })) })
  // generators name a variable by the schema, which one of its members must not be called by
  .meta({ id: 'ReactionCounts' })

export const doneSchema = z.strictObject({ isDone: z.literal(true) }).meta({ id: 'Done' })

export const commentPageSchema = z
  .strictObject({
    hasReplyMails: z
      .boolean()
      .meta({ description: 'Whether who writes may have mails about replies.' }),
    items: z.array(commentSchema).meta({
      description:
        'In the order of reading: threads from the oldest on, each reply below what it answers.',
    }),
    page: pageSchema,
    pinned: z.array(commentSchema).meta({
      description:
        'What the desk has pinned, on the first page of a list’s comments only; also in their places.',
    }),
    version: z.literal(PUBLICATION_VERSION),
  })
  .meta({ id: 'CommentPage' })

export const listCountsSchema = z
  .strictObject({
    comments: count,
    reactions: z.array(z.strictObject({ count, kind: z.string() })),
    slug: z.string(),
  })
  .meta({ description: 'Comments and reactions of one list, counted.', id: 'ListCounts' })

export const liveEventSchema = z
  .strictObject({
    comments: z.array(commentSchema).meta({
      description: 'Those that have changed, or are new, with spoilers marked; twenty at most.',
    }),
    counts: listCountsSchema
      .omit({ slug: true })
      .nullable()
      .meta({ description: 'Of the list; null where they have to be asked for.' }),
    gone: z.array(z.string()).meta({ description: 'Ids of comments that readers see no more.' }),
    isMore: z.boolean().meta({ description: 'Whether more has changed than is told.' }),
  })
  .meta({ description: 'What an open page is told of its list.', id: 'LiveEvent' })

export const jsonLdSchema = z
  .looseObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.literal('Article'),
    mainEntity: z.array(z.looseObject({ '@type': z.literal('ItemList') })),
  })
  .meta({ description: 'An Article about an ItemList, in the words of schema.org.', id: 'JsonLd' })

/** What can be asked for beside one list, and beside the lists of an index. */
export const LIST_INCLUDES = ['comments', 'counts', 'jsonLd'] as const
export const INDEX_INCLUDES = ['counts', 'total'] as const

const listIncludedSchema = z
  .strictObject({
    comments: commentPageSchema
      .optional()
      .meta({ description: 'The first page of the comments, as their own address gives it.' }),
    counts: listCountsSchema.optional(),
    jsonLd: jsonLdSchema.optional(),
  })
  .meta({ description: 'What `include` has asked for, and nothing else.', id: 'ListIncluded' })

export const publicationSchema = z
  .strictObject({
    ...listFields,
    byline: z.array(authorSchema),
    criteria: z.string().nullable(),
    direction: z.enum(DIRECTIONS).meta({
      description: 'Which way it prints: from the best down, or counting down to the best.',
    }),
    hasCommentMedia: z
      .boolean()
      .meta({ description: 'Whether its comments take pictures and clips by address.' }),
    hasOpenComments: z.boolean(),
    included: listIncludedSchema.optional().meta({ description: 'Only with `include`.' }),
    intro: richTextSchema.nullable(),
    locale: z
      .string()
      .nullable()
      .meta({ description: 'The locale asked for; null where the site has only one.' }),
    numbering: z.strictObject({ showNumbers: z.boolean(), style: numberStyleSchema }),
    outro: richTextSchema.nullable(),
    printed: printedSchema,
    relatedLists: z.array(refSchema),
    sections: z.array(sectionSchema),
    spoilerNote: z.string().nullable(),
    tieStyle: z.enum(TIE_STYLES).meta({
      description: 'The rank after two that share the second: the fourth, or (dense) the third.',
    }),
    version: z.literal(PUBLICATION_VERSION),
  })
  .meta({ description: 'One list with everything on its page.', id: 'Publication' })

const indexIncludedSchema = z
  .strictObject({
    counts: z
      .array(listCountsSchema)
      .optional()
      .meta({ description: 'In the order of the items.' }),
  })
  .meta({ description: 'What `include` has asked for, and nothing else.', id: 'IndexIncluded' })

export const listIndexSchema = z
  .strictObject({
    included: indexIncludedSchema.optional().meta({ description: 'Only with `include`.' }),
    items: z.array(listSummarySchema),
    locale: z.string().nullable(),
    page: pageSchema,
    version: z.literal(PUBLICATION_VERSION),
  })
  .meta({ id: 'ListIndex' })

const CHANGE_KINDS = [
  'added',
  'moved',
  'removed',
  'section-changed',
  'tied',
  'untied',
] as const satisfies readonly MovementKind[]

const changedEntrySchema = z
  .strictObject({
    from: shownPlaceSchema.nullable().meta({ description: 'Null for what was added.' }),
    id: z.string().meta({ description: 'The id of the entry.' }),
    kind: z.enum(CHANGE_KINDS),
    text: z.string().meta({ description: 'In words: "Healer 7 → 2".' }),
    title: z.string().nullable(),
    to: shownPlaceSchema.nullable().meta({ description: 'Null for what was removed.' }),
  })
  .meta({ id: 'ChangedEntry' })

const listChangeSchema = z
  .strictObject({
    at: z.iso.datetime(),
    entries: z.array(changedEntrySchema).meta({
      description: 'What moved; not what only made room for it. Empty where only texts changed.',
    }),
    reason: z.string().nullable().meta({ description: 'Why, as the editor says it.' }),
    sequence: z.int().min(1).meta({ description: 'Counts the changes of the list.' }),
  })
  .meta({ description: 'One publication of a list that changed something.', id: 'ListChange' })

export const changePageSchema = z
  .strictObject({
    items: z.array(listChangeSchema).meta({ description: 'The newest first.' }),
    list: refSchema,
    locale: z.string().nullable(),
    page: pageSchema,
    version: z.literal(PUBLICATION_VERSION),
  })
  .meta({ description: 'What changed in a list.', id: 'ChangePage' })

export const updatePageSchema = z
  .strictObject({
    items: z
      .array(
        z
          .strictObject({
            id: z.string().meta({ description: 'Of the list; stays when the slug changes.' }),
            isGone: z.boolean().meta({ description: 'Whether readers get it no more.' }),
            list: listSummarySchema.nullable().meta({ description: 'Null where it is gone.' }),
            slug: z.string().meta({ description: 'Where it is, or was.' }),
            updatedAt: z.iso
              .datetime()
              .meta({ description: 'Since when readers get what they do.' }),
          })
          .meta({ id: 'ListUpdate' }),
      )
      .meta({ description: 'The oldest update first.' }),
    locale: z.string().nullable(),
    page: pageSchema,
    until: z.iso.datetime().meta({
      description: 'What to ask with as `since` next time; some updates may come again then.',
    }),
    version: z.literal(PUBLICATION_VERSION),
  })
  .meta({ description: 'The lists of which readers get something else.', id: 'UpdatePage' })

export type Ref = z.infer<typeof refSchema>
export type Name = z.infer<typeof nameSchema>
export type Alias = z.infer<typeof aliasSchema>
export type Image = z.infer<typeof imageSchema>
export type Clip = z.infer<typeof clipSchema>
export type WatchLink = z.infer<typeof watchLinkSchema>
export type RichText = z.infer<typeof richTextSchema>
export type RichTextNode = z.infer<typeof richTextNodeSchema>
export type Person = z.infer<typeof personSchema>
export type Named = z.infer<typeof namedSchema>
export type Role = z.infer<typeof roleSchema>
export type Quote = z.infer<typeof quoteSchema>
export type Pairing = z.infer<typeof pairingSchema>
export type EntryDrama = z.infer<typeof entryDramaSchema>
export type EntryScene = z.infer<typeof entrySceneSchema>
export type Author = z.infer<typeof authorSchema>
export type Entry = z.infer<typeof entrySchema>
export type Section = z.infer<typeof sectionSchema>
export type ShownPlace = z.infer<typeof shownPlaceSchema>
export type EntryMovement = z.infer<typeof entryMovementSchema>
export type ListChange = z.infer<typeof listChangeSchema>
export type ChangePage = z.infer<typeof changePageSchema>
export type UpdatePage = z.infer<typeof updatePageSchema>
export type ListUpdate = UpdatePage['items'][number]
export type ListSummary = z.infer<typeof listSummarySchema>
export type Publication = z.infer<typeof publicationSchema>
export type LiveEvent = z.infer<typeof liveEventSchema>
export type ListCounts = z.infer<typeof listCountsSchema>
export type ListIncluded = z.infer<typeof listIncludedSchema>
export type IndexIncluded = z.infer<typeof indexIncludedSchema>
export type ListIndex = z.infer<typeof listIndexSchema>
export type Attachment = z.infer<typeof attachmentSchema>
export type Comment = z.infer<typeof commentSchema>
export type CommentPage = z.infer<typeof commentPageSchema>
export type CommentReceipt = z.infer<typeof commentReceiptSchema>
export type CommentThread = z.infer<typeof commentThreadSchema>
export type Done = z.infer<typeof doneSchema>
export type Reactions = z.infer<typeof reactionsSchema>
export type Vote = z.infer<typeof voteSchema>
