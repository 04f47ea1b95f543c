'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'

import type { Piece } from '../ModerationQueue/steps.js'

import { toPieces } from '../ModerationQueue/steps.js'
import { useText } from '../requests.js'

import './index.css'

type Match = { end: number; start: number }

type Found = Record<'allowed' | 'banned' | 'suspect', Match[]> & { text: string }

const KINDS = ['banned', 'suspect', 'allowed'] as const

/** Shows where the lists of words match a text that somebody might write; nothing is kept of it. */
export const TryWords = ({ commentsSlug }: { commentsSlug: string }) => {
  const t = useText('tryWords')
  const { config } = useConfig()
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [problem, setProblem] = useState<null | string>(null)
  const check = async (): Promise<void> => {
    setProblem(null)
    try {
      const response = await fetch(
        formatAdminURL({ apiRoute: config.routes.api, path: `/${commentsSlug}/try-words` }),
        {
          body: JSON.stringify({ text }),
          credentials: 'include',
          headers: { 'Content-Type': 'application/json' },
          method: 'POST',
        },
      )
      if (response.ok) setFound((await response.json()) as Found)
      else setProblem(t('refused', { status: response.status }))
    } catch {
      setProblem(t('offline'))
    }
  }
  return (
    <section aria-label={t('label')} className="try-words">
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

const Result = ({ found }: { found: Found }) => {
  const t = useText('tryWords')
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
                words: found[kind].map(({ end, start }) => found.text.slice(start, end)).join(', '),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const piecesOf = ({ banned, suspect, text }: Found): Piece[] =>
  toPieces({
    body: text,
    matches: [
      ...banned.map((match) => ({ ...match, kind: 'banned' as const })),
      ...suspect.map((match) => ({ ...match, kind: 'suspect' as const })),
    ].toSorted((one, other) => one.start - other.start),
  })
