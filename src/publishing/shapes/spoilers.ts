/**
 * What becomes of spoilers in an answer. Works on what was compiled, so that nothing that compiles has
 * to know of it, and goes by what is hidden and not by where it stands: a clip of a hidden scene goes
 * from the blurb too.
 */
import type { Scene } from './catalogueSchema.js'
import type {
  Clip,
  Comment,
  Entry,
  EntryScene,
  Publication,
  Quote,
  Role,
  SpoilerMode,
} from './schema.js'

import { fold } from '../../text/index.js'
import { hasClip, withClips, withoutClips } from './richText.js'

type Marked = { spoiler: EntryScene['spoiler'] }

const isSpoiler = ({ spoiler }: Marked): boolean => spoiler !== 'none'

/** One list as a reader asked for it. The same bytes as compiled where they asked for marks. */
export const filterPublication = ({
  mode,
  publication,
}: {
  mode: SpoilerMode
  publication: Publication
}): Publication => {
  if (mode === 'mark') return publication
  if (mode === 'show') return unmarkPublication(publication)
  const hiddenClips = clipsHiddenIn(publication)
  const isHiddenClip = (clip: Clip): boolean =>
    isSpoiler(clip) || (hiddenClips.size > 0 && hiddenClips.has(keyOf(clip)))
  return {
    ...publication,
    intro: withoutClips({ isLeftOut: isHiddenClip, richText: publication.intro }),
    outro: withoutClips({ isLeftOut: isHiddenClip, richText: publication.outro }),
    sections: publication.sections.map((section) => ({
      ...section,
      entries: section.entries.map((entry) =>
        isSpoiler(entry) ? hideEntry(entry) : hideInEntry({ entry, isHiddenClip }),
      ),
    })),
  }
}

/** One scene as a reader asked for it. A hidden one keeps its slug, its level and its drama. */
export const filterScene = <T extends Scene>({
  mode,
  scene,
}: {
  mode: SpoilerMode
  scene: T
}): T => {
  if (mode === 'mark') return scene
  if (mode === 'show') return { ...scene, ...unmarkScene(scene) }
  if (!isSpoiler(scene)) return { ...scene, clips: scene.clips.filter((clip) => !isSpoiler(clip)) }
  return {
    ...scene,
    clips: [],
    episode: null,
    episodePart: null,
    isHidden: true,
    kinds: [],
    music: [],
    offsetSeconds: null,
    participants: [],
    place: null,
    quotes: [],
    reality: null,
    season: null,
    title: null,
  }
}

/** A comment as a reader asked for it. A hidden one keeps its place and its author. */
export const filterComment = ({
  comment,
  mode,
}: {
  comment: Comment
  mode: SpoilerMode
}): Comment => {
  if (!comment.isSpoiler || mode === 'mark') return comment
  return mode === 'show'
    ? { ...comment, isSpoiler: false }
    : { ...comment, attachments: [], body: null, media: [] }
}

/** Place, title and dramas stay; everything that tells what happens goes. */
const hideEntry = (entry: Entry): Entry => ({
  ...entry,
  blurb: null,
  clips: [],
  credits: [],
  epigraph: null,
  hasHiddenSpoilers: true,
  heading: null,
  images: [],
  isHeadingQuote: false,
  pairing: null,
  people: [],
  printedNames: [],
  quote: null,
  roles: [],
  scenes: [],
  watchLinks: [],
})

const hideInEntry = ({
  entry,
  isHiddenClip,
}: {
  entry: Entry
  isHiddenClip: (clip: Clip) => boolean
}): Entry => {
  const hidden = entry.scenes.filter(isSpoiler)
  const shown = entry.scenes.filter((scene) => !isSpoiler(scene))
  const isTouched =
    hidden.length > 0 ||
    [...entry.clips, ...shown.flatMap(({ clips }) => clips)].some(isHiddenClip) ||
    hasClip({ isSought: isHiddenClip, richText: entry.blurb })
  if (!isTouched) return entry

  // an entry often repeats what it shows: the scene's title above it, a line from it
  const hiddenTexts = new Set(hidden.flatMap(textsOf).map(fold).filter(Boolean))
  const repeats = (text: null | string): boolean => text !== null && hiddenTexts.has(fold(text))
  const heading = repeats(entry.heading) ? null : entry.heading
  const shownRoles = rolesOf(shown)
  const hiddenRoles = rolesOf(hidden)
  return {
    ...entry,
    blurb: withoutClips({ isLeftOut: isHiddenClip, richText: entry.blurb }),
    clips: entry.clips.filter((clip) => !isHiddenClip(clip)),
    epigraph: repeats(entry.epigraph?.text ?? null) ? null : entry.epigraph,
    hasHiddenSpoilers: true,
    heading,
    isHeadingQuote: heading !== null && entry.isHeadingQuote,
    quote: repeats(entry.quote?.text ?? null) ? null : entry.quote,
    // a person who is in hidden scenes only may be the spoiler
    roles: entry.roles.filter(
      (role) => !hiddenRoles.has(keyOf(role)) || shownRoles.has(keyOf(role)),
    ),
    scenes: shown.map((scene) => ({
      ...scene,
      clips: scene.clips.filter((clip) => !isHiddenClip(clip)),
    })),
  }
}

const textsOf = ({ quotes, title }: EntryScene): string[] =>
  [title, ...quotes.map(({ text }: Quote) => text)].filter((text) => text !== null)

const rolesOf = (scenes: readonly EntryScene[]): Set<string> =>
  new Set(
    scenes
      .flatMap(({ participants, quotes }): Array<null | Role> => [
        ...participants,
        ...quotes.map(({ speaker }) => speaker),
      ])
      .flatMap((role) => (role ? [keyOf(role)] : [])),
  )

/** The clips of every hidden scene and those chosen for a hidden entry, wherever else they stand. */
const clipsHiddenIn = ({ sections }: Publication): Set<string> => {
  const entries = sections.flatMap((section) => section.entries)
  const scenes = entries.flatMap((entry) => entry.scenes.filter(isSpoiler))
  const clips = [
    ...entries.filter(isSpoiler).flatMap((entry) => entry.clips),
    ...scenes.flatMap((scene) => scene.clips),
  ]
  return new Set(clips.map(keyOf))
}

/** Public forms have no ids; what looks the same is the same. */
const keyOf = (value: Clip | Role): string => JSON.stringify(value)

const unmarkPublication = (publication: Publication): Publication => ({
  ...publication,
  intro: withClips({ change: unmark, richText: publication.intro }),
  outro: withClips({ change: unmark, richText: publication.outro }),
  sections: publication.sections.map((section) => ({
    ...section,
    entries: section.entries.map((entry) => ({
      ...unmark(entry),
      blurb: withClips({ change: unmark, richText: entry.blurb }),
      clips: entry.clips.map(unmark),
      scenes: entry.scenes.map(unmarkScene),
    })),
  })),
})

const unmarkScene = <T extends Pick<EntryScene, 'clips' | 'spoiler'>>(scene: T): T => ({
  ...unmark(scene),
  clips: scene.clips.map(unmark),
})

const unmark = <T extends Marked>(value: T): T => ({ ...value, spoiler: 'none' })
