/** A form that tries the word lists of moderation on a text. */
'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'

import type { Piece } from '../ModerationQueue/steps.js'
import type { TriedWords } from '../ModerationQueue/types.js'

import { ApiError, createModerationApi } from '../ModerationQueue/api.js'
import { toPieces } from '../ModerationQueue/steps.js'
import { useList, useText } from '../requests.js'

import '../tryText.css'
import './index.css'

const KINDS = ['banned', 'suspect', 'allowed'] as const

/** Shows where the lists of words match a sample text; nothing of it is stored. */
export const TryWords = ({ commentsSlug }: { commentsSlug: string }) => {
  const t = useText('tryWords')
  const { config } = useConfig()
  const api = createModerationApi(
    formatAdminURL({ apiRoute: config.routes.api, path: `/${commentsSlug}` }),
  )
  const [text, setText] = useState('')
  const [found, setFound] = useState<null | TriedWords>(null)
  const [problem, setProblem] = useState<null | string>(null)
  const check = async (): Promise<void> => {
    setProblem(null)
    try {
      setFound(await api.tryWords(text))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.status === null ? t('offline') : t('refused', { status: error.status }))
    }
  }
  return (
    <section aria-label={t('label')} className="try-text try-words">
      <label htmlFor="try-words">{t('field')}</label>
      <textarea
        aria-describedby="try-words-saved"
        id="try-words"
        maxLength={20_000}
        onChange={(event) => setText(event.target.value)}
        rows={3}
        value={text}
      />
      <p id="try-words-saved">{t('saved')}</p>
      <Button
        buttonStyle="secondary"
        disabled={text.trim() === ''}
        margin={false}
        onClick={() => void check()}
        size="small"
      >
        {t('check')}
      </Button>
      <div aria-live="polite" className="try-words__result">
        {problem !== null && <p role="alert">{problem}</p>}
        {problem === null && found && <Result found={found} />}
      </div>
    </section>
  )
}

const Result = ({ found }: { found: TriedWords }) => {
  const t = useText('tryWords')
  const list = useList()
  const kinds = KINDS.filter((kind) => found[kind].length > 0)
  return (
    <>
      <p className="try-words__text">
        {piecesOf(found).map(({ kind, text }, index) =>
          kind === null ? (
            text
          ) : (
            <mark className={`try-words__match try-words__match--${kind}`} key={index}>
              {text}
            </mark>
          ),
        )}
      </p>
      {kinds.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>
              {t(kind, {
                words: list(found[kind].map(({ end, start }) => found.text.slice(start, end))),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const piecesOf = ({ banned, suspect, text }: TriedWords): Piece[] =>
  toPieces({
    body: text,
    matches: [
      ...banned.map((match) => ({ ...match, kind: 'banned' as const })),
      ...suspect.map((match) => ({ ...match, kind: 'suspect' as const })),
    ].toSorted((one, other) => one.start - other.start),
  })
