/** What a list's pictures can be; the same as the collection of pictures takes. */
const TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif']

/** For a field that chooses files. */
export const ACCEPTED = TYPES.join(',')

type Transfer = { files: Iterable<File>; types: Iterable<string> }

/**
 * The pictures among what is dropped or pasted. What a word processor copies is text first, with a
 * picture of that text beside it: that counts as text.
 */
export const picturesIn = (data: Transfer | null): File[] => {
  if (!data) return []
  const hasText = [...data.types].includes('text/plain')
  return hasText ? [] : [...data.files].filter(({ type }) => TYPES.includes(type))
}

/** Whether files are held over the page; which ones they are is told when they are dropped. */
export const hasFiles = (data: Pick<Transfer, 'types'> | null): boolean =>
  data !== null && [...data.types].includes('Files')
