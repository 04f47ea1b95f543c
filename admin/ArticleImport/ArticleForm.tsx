'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'

import type { ArticleResult } from '../../src/lists/importing/articleSchema.js'

import { useCompose } from '../Compose/useCompose.js'
import { Wrong } from '../Compose/parts.js'
import { useText } from '../requests.js'
import type { GivenSource } from './fields.js'

import { hasStructure } from '../RankEditor/paste.js'
import { ArticleReview } from './ArticleReview.js'

import './index.css'

const FORMATS = ['text', 'markdown', 'html'] as const

/** Takes an article as text or as a file, and shows the list that it would become. */
export const ArticleForm = ({ listsSlug }: { listsSlug: string }) => {
  const t = useText('article')
  const { request } = useCompose(listsSlug)
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('text')
  const [text, setText] = useState('')
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<null | string>(null)
  const [read, setRead] = useState<{ given: GivenSource; result: ArticleResult } | null>(null)
  const ids = { file: useId(), format: useId(), text: useId() }

  const propose = async (given: GivenSource): Promise<void> => {
    setReading(true)
    setProblem(null)
    const answer = await request<ArticleResult>('/import/proposals', { body: { source: given } })
    setReading(false)
    if (answer.kind === 'ok') setRead({ given, result: answer.body })
    else setProblem(answer.detail)
  }

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    if (/\.docx$/i.test(file.name)) {
      return propose({ base64: await base64Of(file), format: 'docx' })
    }
    const found = /\.html?$/i.test(file.name)
      ? 'html'
      : /\.md$/i.test(file.name)
        ? 'markdown'
        : 'text'
    setFormat(found)
    setText(await file.text())
  }

  if (read) {
    return (
      <ArticleReview
        given={read.given}
        listsSlug={listsSlug}
        onBack={() => setRead(null)}
        result={read.result}
      />
    )
  }
  return (
    <div className="desk-panel compose compose--view">
      <h1>{t('viewTitle')}</h1>
      <p>{t('viewAbout')}</p>
      <div className="compose__row">
        <div className="compose__field">
          <label htmlFor={ids.format}>{t('format')}</label>
          <select
            id={ids.format}
            onChange={({ target }) => setFormat(target.value as typeof format)}
            value={format}
          >
            {FORMATS.map((value) => (
              <option key={value} value={value}>
                {t(FORMAT_LABELS[value])}
              </option>
            ))}
          </select>
        </div>
        <div className="compose__field">
          <label htmlFor={ids.file}>{t('file')}</label>
          <input
            accept=".docx,.htm,.html,.md,.txt"
            id={ids.file}
            onChange={({ target }) => void take(target.files?.[0])}
            type="file"
          />
        </div>
      </div>
      <div className="compose__field">
        <label htmlFor={ids.text}>{t('text')}</label>
        <textarea
          className="article__source"
          id={ids.text}
          onChange={({ target }) => setText(target.value)}
          onPaste={(event) => {
            const html = event.clipboardData.getData('text/html')
            if (text !== '' || !hasStructure(html)) return
            event.preventDefault()
            setFormat('html')
            setText(html)
          }}
          rows={16}
          value={text}
        />
      </div>
      <Wrong>{problem}</Wrong>
      <Button
        disabled={isReading || text.trim() === ''}
        margin={false}
        onClick={() => void propose({ format, text })}
      >
        {t('read')}
      </Button>
    </div>
  )
}

const FORMAT_LABELS = {
  html: 'formatHtml',
  markdown: 'formatMarkdown',
  text: 'formatText',
} as const

const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
