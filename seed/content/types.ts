import type { PictureLook } from '../pictures.js'

/** One text that readers see, in both languages of the demonstration. */
export type Bilingual = { en: string; ko: string }

/** Words for a picture. The picture itself is drawn by `seed/pictures.ts`. */
export type PictureContent = { alt: Bilingual; caption?: Bilingual; look: PictureLook }

/** What we wrote for one entry; its facts stand in `published-lists.json`. */
export type EntryContent = {
  /** One item for each paragraph. */
  blurb: Bilingual[]
  /** Korean for the entry's printed heading, where it has one. */
  headingKo?: string
  /** Korean for the scene titles of an entry with several scenes, in their order. */
  sceneTitlesKo?: string[]
  /** A paraphrase, marked as one; never dialogue. */
  quote?: Bilingual
  /** Korean for the printed speaker, where that is a description and not a name. */
  speakerKo?: string
  image?: PictureContent
}

/** What we wrote for one list. `entries` follows the order of the facts, section by section. */
export type ListContent = {
  titleKo: string
  standfirst: Bilingual
  intro: Bilingual[]
  /** A picture after the first paragraph of the intro. */
  introPicture?: PictureContent & { caption: Bilingual }
  outro: Bilingual[]
  criteria: Bilingual
  spoilerNote?: Bilingual
  hero: PictureContent & { caption: Bilingual }
  /** Titles of sections that have one, by section key. */
  sectionTitles?: Record<string, Bilingual>
  /** Slugs of earlier lists that this one leads on to. */
  relatedLists?: string[]
  entries: Record<string, EntryContent[]>
  /**
   * One for each comment of the facts: its body, or, where the facts say that it is empty, the title of the drama
   * whose poster it shows.
   */
  comments?: Array<string | { poster: string }>
}
