/** One way to everything by typing: lists, the catalogue, and acts. */
'use client'

import type { KeyboardEvent } from 'react'

import { useAuth, useConfig, useEffectEvent, useTranslation } from '@payloadcms/ui'
import { getTranslation } from '@payloadcms/translations'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useId, useRef, useState } from 'react'

import { debounce } from '../debounce.js'
import { fetchJson } from '../fetchJson.js'
import { useText } from '../requests.js'
import { type Command, filterCommands, lineAway } from './commands.js'

import './index.css'

/** How long nothing has to be typed before it is searched for, in milliseconds. */
const WAIT_MS = 200

/** How many documents of a collection are offered. */
const FOUND = 5

type Props = {
  /** Views of ours by their paths under the admin route, each with the key of its name. */
  acts: ReadonlyArray<{ path: `/${string}`; roles: readonly string[] | null; word: string }>
  listsSlug: string
  /** Collections that are searched. */
  searched: readonly string[]
}

/** In the head of every page: a button, and Ctrl or Cmd with K, open the palette. */
export const CommandPalette = (props: Props) => {
  const t = useText('palette')
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      if (event.altKey || event.shiftKey || event.defaultPrevented) return
      // in a text the same keys make a link
      if (event.target instanceof HTMLElement && event.target.isContentEditable) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <button
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="command-palette__open"
        onClick={() => setOpen(true)}
        ref={button}
        type="button"
      >
        {t('open')} <kbd>Ctrl K</kbd>
      </button>
      {isOpen && <Palette {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

const Palette = ({ onClose, ...props }: Props & { onClose: () => void }) => {
  const t = useText('palette')
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [line, setLine] = useState(0)
  const id = useId()
  const acts = useActs(props)
  const { found, isLooking } = useFound({ query, searched: props.searched })
  const shown = [...found, ...filterCommands({ commands: acts, query })]
  const chosen = shown[Math.min(line, shown.length - 1)]
  useEffect(() => dialog.current?.showModal(), [])

  const go = (command: Command | undefined): void => {
    if (!command) return
    dialog.current?.close()
    router.push(command.href)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined) {
      event.preventDefault()
      setLine((from) =>
        lineAway({ by, from: Math.min(from, shown.length - 1), total: shown.length }),
      )
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    go(chosen)
  }
  return (
    <dialog
      aria-label={t('title')}
      className="command-palette"
      onClick={(event) => {
        // beside the box, on what lies behind it
        if (event.target === dialog.current) dialog.current?.close()
      }}
      onClose={onClose}
      ref={dialog}
    >
      <div className="command-palette__box">
        <input
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-expanded
          aria-label={t('field')}
          autoComplete="off"
          autoFocus
          className="command-palette__field"
          onChange={(event) => {
            setQuery(event.target.value)
            setLine(0)
          }}
          onKeyDown={onKeyDown}
          placeholder={t('field')}
          role="combobox"
          spellCheck={false}
          type="text"
          value={query}
        />
        <ul
          aria-label={t('title')}
          className="command-palette__list"
          id={`${id}-list`}
          role="listbox"
        >
          {shown.map((command) => (
            <Line
              command={command}
              id={`${id}-${command.id}`}
              isChosen={command === chosen}
              key={command.id}
              onGo={() => go(command)}
            />
          ))}
        </ul>
        <p className="command-palette__said" role="status">
          {shown.length === 0 && !isLooking ? t('nothing') : ''}
        </p>
      </div>
    </dialog>
  )
}

const Line = ({
  command: { group, label },
  id,
  isChosen,
  onGo,
}: {
  command: Command
  id: string
  isChosen: boolean
  onGo: () => void
}) => {
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <li aria-selected={isChosen} id={id} onClick={onGo} ref={line} role="option">
      <span>{label}</span> <span className="command-palette__group">{group}</span>
    </li>
  )
}

/** Views, new documents and lists of documents, as far as the account may see them. */
const useActs = ({ acts, listsSlug }: Props): Command[] => {
  const t = useText('palette')
  const { i18n } = useTranslation()
  const { permissions, user } = useAuth()
  const { config } = useConfig()
  const roles: unknown = (user as null | { roles?: unknown } | undefined)?.roles
  const may = (needed: readonly string[] | null): boolean =>
    needed === null ||
    !Array.isArray(roles) ||
    roles.includes('admin') ||
    needed.some((role) => roles.includes(role))
  const href = (path: `/${string}`) =>
    formatAdminURL({ adminRoute: config.routes.admin, path: path === '/' ? null : path })
  const seen = config.collections.filter(
    ({ admin, slug }) => admin.group !== false && permissions?.collections?.[slug]?.read,
  )
  return [
    ...(permissions?.collections?.[listsSlug]?.create
      ? [
          {
            group: t('act'),
            href: href(`/collections/${listsSlug}/create`),
            id: 'new-list',
            label: t('newList'),
          },
        ]
      : []),
    ...acts
      .filter(({ roles: needed }) => may(needed))
      .map(({ path, word }) => ({ group: t('act'), href: href(path), id: word, label: t(word) })),
    ...seen.map(({ labels, slug }) => ({
      group: t('place'),
      href: href(`/collections/${slug}`),
      id: `all-${slug}`,
      label: getTranslation(labels.plural, i18n),
    })),
    { group: t('place'), href: href('/account'), id: 'account', label: t('account') },
  ]
}

/** Documents by any of their names. */
const useFound = ({
  query,
  searched,
}: {
  query: string
  searched: readonly string[]
}): { found: Command[]; isLooking: boolean } => {
  const { i18n } = useTranslation()
  const { permissions } = useAuth()
  const { config, getEntityConfig } = useConfig()
  const [found, setFound] = useState<{ commands: Command[]; query: string }>({
    commands: [],
    query: '',
  })
  const words = query.trim()

  const look = useEffectEvent(async (signal: AbortSignal): Promise<void> => {
    const wanted = searched.filter((slug) => permissions?.collections?.[slug]?.read)
    const all = await Promise.all(
      wanted.map(async (slug): Promise<Command[]> => {
        const entity = getEntityConfig({ collectionSlug: slug })
        if (!entity) return []
        const title = entity.admin.useAsTitle ?? 'id'
        const asked = new URLSearchParams({
          depth: '0',
          draft: 'true',
          limit: String(FOUND),
          [`select[${title}]`]: 'true',
          'where[searchText][like]': words,
        })
        const answer = await fetchJson<{
          docs: Array<{ id: number | string } & Record<string, unknown>>
        }>({
          signal,
          url: `${formatAdminURL({ apiRoute: config.routes.api, path: `/${slug}` })}?${asked}`,
        })
        if (answer.kind !== 'ok') return []
        return answer.body.docs.map((doc) => ({
          group: getTranslation(entity.labels.singular, i18n),
          href: formatAdminURL({
            adminRoute: config.routes.admin,
            path: `/collections/${slug}/${doc.id}`,
          }),
          id: `${slug}-${doc.id}`,
          label: String(doc[title] ?? doc.id),
        }))
      }),
    )
    if (!signal.aborted) setFound({ commands: all.flat(), query: words })
  })
  useEffect(() => {
    if (words === '') return
    return debounce(WAIT_MS, look)
  }, [words])

  const isKnown = found.query === words
  return {
    found: words !== '' && isKnown ? found.commands : [],
    isLooking: words !== '' && !isKnown,
  }
}
