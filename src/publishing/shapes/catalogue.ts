/** The public forms of dramas, people and scenes by themselves. */
import type { AppearancePage, Drama, PersonDetail, Scene, SceneDetail } from './catalogueSchema.js'
import type {
  DramaDocument,
  PersonDocument,
  Related,
  RoleDocument,
  SceneDocument,
} from './source.js'

import { toDrama, toPerson, toRole, toScene } from './describe.js'
import { PUBLICATION_VERSION } from './schema.js'
import { countOf, textOf, wholeOf } from './values.js'

type Maybe<T> = null | T | undefined

export type DramaDetailDocument = DramaDocument & {
  seasons?: Maybe<
    Array<{
      episodes?: Maybe<number>
      number?: Maybe<number>
      title?: Maybe<string>
      year?: Maybe<number>
    }>
  >
  synopsis?: Maybe<string>
}

export type PersonDetailDocument = PersonDocument & { bio?: Maybe<string> }

type Compile<T> = {
  appearances: AppearancePage
  document: T
  /** The locale that texts are in; null where the app has none. */
  locale: null | string
  related: Related
}

/** One drama; null where it has no public address. */
export const compileDrama = ({
  appearances,
  document,
  locale,
  related,
  roles,
}: Compile<DramaDetailDocument> & { roles: readonly RoleDocument[] }): Drama | null => {
  const drama = toDrama({ document, related })
  return (
    drama && {
      ...drama,
      appearances,
      locale,
      roles: compileRoles({ related, roles }),
      seasons: (document.seasons ?? []).map((season) => ({
        episodes: countOf(season.episodes),
        number: countOf(season.number) || null,
        title: textOf(season.title),
        year: wholeOf(season.year),
      })),
      synopsis: textOf(document.synopsis),
      version: PUBLICATION_VERSION,
    }
  )
}

/** One person; null where they have no public address. */
export const compilePerson = ({
  appearances,
  document,
  locale,
  related,
  roles,
}: Compile<PersonDetailDocument> & { roles: readonly RoleDocument[] }): null | PersonDetail => {
  const person = toPerson({ document, related })
  return (
    person && {
      ...person,
      appearances,
      bio: textOf(document.bio),
      locale,
      roles: compileRoles({ related, roles }),
      version: PUBLICATION_VERSION,
    }
  )
}

/** A scene in an index; null where it has no public address. */
export const compileScene = ({
  document,
  related,
}: {
  document: SceneDocument
  related: Related
}): null | Scene => {
  const { slug, ...scene } = toScene({ document, related })
  return slug ? { ...scene, isHidden: false, slug } : null
}

/** One scene; null where it has no public address. */
export const compileSceneDetail = ({
  appearances,
  document,
  locale,
  related,
}: Compile<SceneDocument>): null | SceneDetail => {
  const scene = compileScene({ document, related })
  return scene && { ...scene, appearances, locale, version: PUBLICATION_VERSION }
}

const compileRoles = ({
  related,
  roles,
}: {
  related: Related
  roles: readonly RoleDocument[]
}): Drama['roles'] => roles.flatMap((document) => toRole({ document, related }) ?? [])
