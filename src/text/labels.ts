/**
 * The one-line name of a role in pickers and lists.
 *
 * @example roleLabel({ character: 'Choi Han Gyul', person: 'Gong Yoo', drama: 'Coffee Prince' })
 * // 'Choi Han Gyul (Gong Yoo) · Coffee Prince'
 */
export const roleLabel = ({
  character,
  drama,
  person,
}: {
  character?: null | string
  drama?: null | string
  person?: null | string
}): string => {
  const who = character && person ? `${character} (${person})` : (character ?? person ?? '')
  return [who, drama].filter(Boolean).join(' · ')
}

/**
 * The one-line name of a scene in pickers and lists: its title where it has one, otherwise what it
 * is and where.
 *
 * @example sceneLabel({ drama: 'Healer', kinds: ['kiss'], place: 'rooftop', season: 1, episode: 3 })
 * // 'Healer · kiss, rooftop · S1 E3'
 */
export const sceneLabel = ({
  drama,
  episode,
  kinds = [],
  place,
  season,
  title,
}: {
  drama?: null | string
  episode?: null | number
  kinds?: null | readonly string[]
  place?: null | string
  season?: null | number
  title?: null | string
}): string => {
  const what = title || [...(kinds ?? []), place].filter(Boolean).join(', ')
  const when = [season ? `S${season}` : '', episode ? `E${episode}` : ''].filter(Boolean).join(' ')
  return [drama || '?', what, when].filter(Boolean).join(' · ')
}
