/** The texts of a list in two languages beside each other; a tab of the list's page. */
'use client'

import type { ClientField } from 'payload'

import {
  Banner,
  Button,
  Gutter,
  ShimmerEffect,
  useAuth,
  useConfig,
  useDocumentInfo,
  useLocale,
} from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import type { TranslationMarks } from '../../src/lists/translating/behind.js'
import type { Language } from './Pair.js'

import { DocumentSteps } from '../DocumentSteps.js'
import { fetchJson } from '../fetchJson.js'
import { useLanguageNames } from '../languageNames.js'
import { Others, SaveStatus } from '../ListSession/Status.js'
import { writtenFields } from '../ListSession/fields.js'
import { bePresent } from '../ListSession/presence.js'
import { type ListSession, sessionOf } from '../ListSession/session.js'
import { createApi } from '../RankEditor/api.js'
import { createKept } from '../RankEditor/kept.js'
import { useText } from '../requests.js'
import { Entry } from './Entry.js'
import { ListTexts } from './ListTexts.js'
import { Picture } from './Picture.js'
import {
  entryPlaces,
  hasText,
  listPlaces,
  mediaPlaces,
  pairOf,
  picturesOf,
  rowsAt,
} from './places.js'
import {
  anchorOf,
  type ListDoc,
  type Listed,
  queryOf,
  type Row,
  type Shared,
  statesOf,
  titlesOf,
} from './shared.js'

import './index.css'

export { LanguagesLink } from './Link.js'

/** How many entries, and how many pictures, are shown at a time. */
const SHOWN = 50

/** How many pictures are asked for in one request. */
const CHUNK = 100

/** The key of what is noted of translations in a list. */
const MARKS = 'translationMarks'

export const ListLanguages = () => {
  const { collectionSlug, data, id } = useDocumentInfo()
  const { config } = useConfig()
  const { code } = useLocale()
  if (id === undefined || id === null || !collectionSlug || !config.localization) return null
  const { defaultLocale, locales } = config.localization
  const behind = typeof data?.translationsBehind === 'string' ? data.translationsBehind : ''
  return (
    <Choosing
      first={pairOf({
        behind: behind.split(', '),
        code,
        defaultLocale,
        locales: locales.map((locale) => locale.code),
      })}
      key={code}
    />
  )
}

const Choosing = ({ first }: { first: { from: string; to: string } }) => {
  const t = useText('listLanguages')
  const nameOf = useLanguageNames()
  const { config } = useConfig()
  const { collectionSlug = '', id = '' } = useDocumentInfo()
  const [{ from, to }, setPair] = useState(first)
  const session = sessionOf(`${collectionSlug}:${id}:${to}`)
  const languages = (config.localization ? config.localization.locales : []).map(
    ({ code, rtl }): Language => ({ code, dir: rtl ? 'rtl' : 'ltr', name: nameOf(code) }),
  )
  const languageOf = (code: string): Language =>
    languages.find((one) => one.code === code) ?? { code, dir: 'ltr', name: code }
  const choose = async (next: { from?: string; to?: string }): Promise<void> => {
    await session.flush()
    setPair({
      from: next.from ?? (next.to === from ? to : from),
      to: next.to ?? (next.from === to ? from : to),
    })
  }
  const choice = (label: string, value: string, onChange: (code: string) => void) => (
    <label className="list-languages__choice">
      <span>{label}</span>
      <select onChange={({ target }) => onChange(target.value)} value={value}>
        {languages.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <main>
      <Gutter className="list-languages">
        <DocumentSteps collectionSlug={collectionSlug} id={id} view={t('title')} />
        <div className="list-languages__head">
          <h2>{t('title')}</h2>
          <Others session={session} />
          <SaveStatus session={session} />
        </div>
        <div className="list-languages__choices">
          {choice(t('from'), from, (code) => void choose({ from: code }))}
          {choice(t('to'), to, (code) => void choose({ to: code }))}
        </div>
        <Reading
          from={languageOf(from)}
          key={`${from}:${to}`}
          session={session}
          to={languageOf(to)}
        />
      </Gutter>
    </main>
  )
}

type Loaded = { entries: readonly Listed[]; left: ListDoc; right: ListDoc }

type Pictures = ReadonlyMap<string, { left: Row; right: Row }>

/** Reads all of it in both languages, and again whenever somebody has changed the list. */
const Reading = ({ from, session, to }: { from: Language; session: ListSession; to: Language }) => {
  const t = useText('listLanguages')
  const { config } = useConfig()
  const { user } = useAuth()
  const { collectionSlug = '', hasSavePermission, id = '', isTrashed } = useDocumentInfo()
  const [loaded, setLoaded] = useState<'failed' | Loaded | null>(null)
  const [pictures, setPictures] = useState<Pictures>(new Map())
  const base = formatAdminURL({ apiRoute: config.routes.api, path: `/${collectionSlug}` })
  const media = mediaSlugOf(
    config.collections.find(({ slug }) => slug === collectionSlug)?.fields ?? [],
  )
  const mediaBase = formatAdminURL({ apiRoute: config.routes.api, path: `/${media}` })
  const api = useMemo(
    () => createApi({ base, fetch: (...request) => fetch(...request), id, locale: to.code }),
    [base, id, to.code],
  )
  const prefix = `ranked-lists:unsaved-entry:${user?.id}:${collectionSlug}:${id}:${to.code}:`
  const kept = useMemo(
    () => createKept({ prefix, storage: typeof window === 'undefined' ? null : localStorage }),
    [prefix],
  )
  const canEdit = hasSavePermission !== false && !isTrashed
  const known = useRef<null | Promise<void>>(null)
  const saves = useRef(0)

  const read = useCallback(async (): Promise<void> => {
    const readList = (code: string) =>
      fetchJson<ListDoc>({ cache: 'no-store', url: `${base}/${id}?${queryOf(code)}` })
    let seen: number
    do {
      // what is saved while it is read would be shown as it was
      seen = saves.current
      const board = canEdit ? await api.board(null) : null
      const [left, right] = await Promise.all([readList(from.code), readList(to.code)])
      if (seen !== saves.current) continue
      const areRead = left.kind === 'ok' && right.kind === 'ok'
      if (areRead && board?.kind === 'ok') {
        setLoaded({ entries: board.body.entries, left: left.body, right: right.body })
      } else if (areRead && board === null) {
        const entries = listedIn([right.body, left.body])
        setLoaded({ entries, left: left.body, right: right.body })
      } else setLoaded((last) => last ?? 'failed')
    } while (seen !== saves.current)
  }, [api, base, canEdit, from.code, id, to.code])

  /** One at a time: who asks while it is being read has it read once more. */
  const refresh = useCallback((): Promise<void> => {
    const next = (known.current ?? Promise.resolve()).then(read)
    known.current = next
    return next
  }, [read])
  useEffect(() => {
    void refresh()
  }, [refresh])

  const readPictures = useCallback(
    async (ids: readonly string[]): Promise<void> => {
      const found = new Map<string, { left: Row; right: Row }>()
      for (let at = 0; at < ids.length; at += CHUNK) {
        const chunk = ids.slice(at, at + CHUNK)
        const readSide = (code: string) =>
          fetchJson<{ docs: Row[] }>({
            cache: 'no-store',
            url: `${mediaBase}?${queryOf(code, {
              limit: String(CHUNK),
              'where[id][in]': chunk.join(','),
            })}`,
          })
        const [left, right] = await Promise.all([readSide(from.code), readSide(to.code)])
        if (left.kind !== 'ok' || right.kind !== 'ok') continue
        for (const doc of right.body.docs) {
          const other = left.body.docs.find((one) => one.id === doc.id)
          if (other) found.set(String(doc.id), { left: other, right: doc })
        }
      }
      setPictures(found)
    },
    [from.code, mediaBase, to.code],
  )
  const ids = loaded !== null && loaded !== 'failed' ? picturesOf(loaded.right).join(',') : ''
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it is set once they are read
    if (ids !== '') void readPictures(ids.split(','))
  }, [ids, readPictures])

  if (loaded === null) return <ShimmerEffect height="12rem" />
  if (loaded === 'failed') return <Banner type="error">{t('failed')}</Banner>
  const shared: Shared = {
    api,
    canEdit,
    from,
    kept,
    list: `${base}/${id}`,
    marks: (loaded.right[MARKS] ?? {}) as TranslationMarks,
    media,
    mediaBase,
    onSaved: () => {
      saves.current += 1
      void refresh()
    },
    query: queryOf,
    refresh,
    session,
    to,
  }
  return <Texts loaded={loaded} pictures={pictures} shared={shared} />
}

const Texts = ({
  loaded: { entries: listed, left, right },
  pictures,
  shared,
}: {
  loaded: Loaded
  pictures: Pictures
  shared: Shared
}) => {
  const t = useText('listLanguages')
  const words = useText('rankEditor')
  const { marks, session, to } = shared
  const [limit, setLimit] = useState(SHOWN)
  /** What had something to be done when only that was asked for: it does not vanish while one writes. */
  const [only, setOnly] = useState<null | ReadonlySet<string>>(null)

  const lefts = new Map(rowsAt(left, 'entries').map((row) => [String(row.id), row]))
  const rights = new Map(rowsAt(right, 'entries').map((row) => [String(row.id), row]))
  const entries = listed.flatMap((entry) => {
    const [one, other] = [lefts.get(entry.id), rights.get(entry.id)]
    if (!one || !other) return []
    const places = entryPlaces([one, other])
    return places.length === 0 ? [] : [{ entry, left: one, places, right: other }]
  })
  const all = [
    ...statesOf({ entry: null, left, marks, places: listPlaces([left, right]), right, to }),
    ...entries.flatMap(({ entry, ...sides }) => statesOf({ ...sides, entry: entry.id, marks, to })),
    ...[...pictures].flatMap(([id, sides]) =>
      statesOf({
        ...sides,
        entry: undefined,
        marks,
        owner: `picture.${id}`,
        places: mediaPlaces([sides.left, sides.right]),
        to,
      }),
    ),
  ]
  const count = (state: string): number => all.filter((one) => one.state === state).length
  const [missing, behind] = [count('missing'), count('behind')]
  const isShown = (anchor: string): boolean => only === null || only.has(anchor)
  const shownEntries = entries.filter(({ entry, places }) =>
    places.some(({ path }) => isShown(anchorOf(entry.id, path))),
  )
  const shownPictures = [...pictures].filter(([id, sides]) =>
    mediaPlaces([sides.left, sides.right]).some(({ path }) =>
      isShown(anchorOf(`picture.${id}`, path)),
    ),
  )
  const isAllShown = limit >= Math.max(shownEntries.length, shownPictures.length)

  useEffect(() => session.setTitles(titlesOf(listed)), [listed, session])
  useHere({ revision: right.revision, shared })
  useGoToText(() => setLimit(Number.MAX_SAFE_INTEGER))
  return (
    <>
      <div className="list-languages__summary">
        <p role="status">
          {missing + behind === 0
            ? t('nothingToDo', { language: to.name })
            : [
                missing > 0 ? t('missingCount', { count: missing, language: to.name }) : '',
                behind > 0 ? t('behindCount', { count: behind, language: to.name }) : '',
              ]
                .filter(Boolean)
                .join(' ')}
        </p>
        <label className="list-languages__only">
          <input
            checked={only !== null}
            onChange={({ target }) =>
              setOnly(
                target.checked
                  ? new Set(all.flatMap(({ anchor, state }) => (state ? [anchor] : [])))
                  : null,
              )
            }
            type="checkbox"
          />
          {t('onlyOpen')}
        </label>
      </div>
      {!shared.canEdit && <p>{t('readOnly')}</p>}
      <ListTexts isShown={isShown} left={left} right={right} shared={shared} />
      {shownEntries.slice(0, limit).map(({ entry, left: one, right: other }) => (
        <Entry
          entry={entry}
          isShown={isShown}
          key={entry.id}
          left={one}
          right={other}
          shared={shared}
          title={entry.title || words('untitled')}
        />
      ))}
      {shownPictures.length > 0 && (
        <section className="list-languages__pictures">
          <h3>{t('pictures')}</h3>
          <p>{t('picturesAbout')}</p>
          {shownPictures.slice(0, limit).map(([id, sides]) => (
            <Picture
              id={id}
              isShown={isShown}
              key={id}
              left={sides.left}
              right={sides.right}
              shared={shared}
            />
          ))}
        </section>
      )}
      {!isAllShown && (
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => setLimit(limit + SHOWN)}
          size="medium"
        >
          {t('more')}
        </Button>
      )}
    </>
  )
}

/** The entries as those see them who may not ask the rank editor's routes. */
const listedIn = ([list, other]: readonly [ListDoc, ListDoc]): Listed[] =>
  rowsAt(list, 'entries').map((row) => {
    const beside = rowsAt(other, 'entries').find(({ id }) => id === row.id)
    const title = [row.printedTitle, row.heading, beside?.heading].find(hasText)
    return {
      contentRevision: '',
      id: String(row.id),
      title: typeof title === 'string' ? title : null,
    }
  })

/** The collection of the pictures of a list. */
const mediaSlugOf = (fields: readonly ClientField[]): string => {
  const field = writtenFields(fields).get('heroImage')
  return field && 'relationTo' in field ? String(field.relationTo) : ''
}

/** Says where the focus is, hears of the others, and has read again what they have saved. */
const useHere = ({ revision, shared }: { revision: number; shared: Shared }): void => {
  const { list, refresh, session } = shared
  const seen = useRef(revision)
  useEffect(() => {
    seen.current = Math.max(seen.current, revision)
  }, [revision])
  useEffect(() => {
    const leave = bePresent({
      onPresent: ({ others, saves }) => {
        session.setOthers(others)
        if (saves <= seen.current) return
        seen.current = saves
        void refresh()
      },
      placeNow: () =>
        document.activeElement?.closest('[data-place]')?.getAttribute('data-place') ?? null,
      url: `${list}/presence`,
    })
    return () => {
      leave()
      session.setOthers([])
    }
  }, [list, refresh, session])
}

/** A link to one text shows it, and puts the focus where it is written. */
const useGoToText = (showAll: () => void): void => {
  const [anchor] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  const isDone = useRef(false)
  useEffect(() => {
    if (anchor === '' || isDone.current) return
    const pair = document.getElementById(anchor)
    if (!pair) return showAll()
    isDone.current = true
    pair.scrollIntoView({ block: 'center' })
    pair
      .querySelector<HTMLElement>(
        '.list-languages__side--right textarea, .list-languages__side--right button',
      )
      ?.focus({ preventScroll: true })
  })
}
