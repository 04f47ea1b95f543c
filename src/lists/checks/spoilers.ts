import type { Check, CheckedEntry } from '../../options/checks.js'

/** Spoilers in a list that does not warn of them at its top. */
export const spoilerUnwarned: Check = {
  code: 'spoiler-unwarned',
  severity: 'warning',
  run: ({ list }) => {
    const count = list.entries.filter(hasSpoiler).length
    if (count === 0 || list.spoilerNote !== null) return []
    return [{ field: 'spoilerNote', message: { values: { entries: count } } }]
  },
}

const hasSpoiler = ({ clips, scenes, spoiler }: CheckedEntry): boolean =>
  [spoiler, ...scenes.map((scene) => scene.spoiler), ...clips.map((clip) => clip.spoiler)].some(
    (level) => level === 'mild' || level === 'major',
  )
