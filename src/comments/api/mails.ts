/**
 * The links of mails about replies: pages for people, and the same as JSON. What is asked for with GET changes
 * nothing, because programs look behind the links of mails before people do.
 */
import { z } from 'zod'

import type { FileBody, Route, RouteArgs, RouteResult } from '../../http/route.js'
import type { Looked, MailContext } from '../mails/index.js'
import type { PageName } from '../mails/rules/page.js'
import type { MailState } from '../mails/rules/state.js'

import {
  checkBody,
  FORM_TYPE,
  isJsonType,
  mediaTypeOf,
  parseJson,
  readText,
} from '../../http/body.js'
import { JSON_TYPE, streamOf } from '../../http/respond.js'
import { route } from '../../http/route.js'
import {
  changeMails,
  confirmMails,
  lookAtMails,
  MAIL_PAGES,
  mailContextOf,
  mailLanguageOf,
  siteNameOf,
  stopMails,
  wordsIn,
} from '../mails/index.js'
import { frequencyOf, MAIL_FREQUENCIES } from '../mails/rules/frequency.js'
import { PAGE_HEADERS, toMailPage } from '../mails/rules/page.js'
import { mailStateSchema } from '../mails/rules/state.js'

const HTML = 'text/html'
const MULTIPART = 'multipart/form-data'

const MAX_FORM_BYTES = 60_000

/** Mail programs add parameters of their own to links. */
const tokenQuery = z.looseObject({
  token: z.string().max(200).default('').meta({ description: 'As it came in the mail.' }),
})

const ONE_OF_FREQUENCIES = new RegExp(`^(?:${MAIL_FREQUENCIES.join('|')})$`)

const fields = z
  .object({
    // strings both: generators of clients know neither arrays nor enumerations among the fields of a form
    chosen: z
      .string()
      .transform((ids) => ids.split(',').filter(Boolean))
      .optional()
      .meta({
        description:
          'Ids of the comments whose replies it is still told of, separated by commas; all where it is left out. A form may have several.',
      }),
    frequency: z
      .string()
      .regex(ONE_OF_FREQUENCIES, `must be ${MAIL_FREQUENCIES.join(' or ')}`)
      .transform(frequencyOf)
      .optional()
      .meta({ description: `${MAIL_FREQUENCIES.join(' or ')}; stays where it is left out.` }),
    never: z
      .string()
      .optional()
      .meta({ description: 'Whatever it says: nothing is ever sent to the address again.' }),
  })
  .meta({ id: 'MailForm' })

const mailForm = {
  fields,
  hint: 'choose fewer comments.',
  maxBytes: MAX_FORM_BYTES,
  takes: [FORM_TYPE, JSON_TYPE],
} as const satisfies FileBody

/** One click in a mail program sends `List-Unsubscribe=One-Click` in either kind of form (RFC 8058, 3.1). */
const stopForm = {
  ...mailForm,
  hint: 'send no more than `never`.',
  takes: [FORM_TYPE, MULTIPART, JSON_TYPE],
} as const satisfies FileBody

type Args = Pick<RouteArgs<{ query: typeof tokenQuery }>, 'options' | 'query' | 'req'>
type FormArgs = Pick<RouteArgs<{ body: typeof mailForm | typeof stopForm }>, 'body' | 'req'>

const common = {
  // whoever has the token
  access: 'reader',
  alsoProduces: [HTML],
  answers: { 200: mailStateSchema },
  query: tokenQuery,
} as const

/** What is done with who has the token. */
const look = ({
  args: { options, query, req },
  work = lookAtMails,
}: {
  args: Args
  work?: (args: { context: MailContext; token: string }) => Promise<Looked>
}): Promise<Looked> =>
  work({ context: mailContextOf({ options, payload: req.payload }), token: query.token })

/** As a page for who asks for one, in the language of the mails or of the request. */
const answer = ({
  args: { options, query, req },
  looked: { language, link, state },
  page,
}: {
  args: Args
  looked: Looked
  page: PageName
}): RouteResult<MailState> => {
  if (!(req.headers.get('Accept') ?? '').includes(HTML)) return { body: state, isPrivate: true }
  const spoken = mailLanguageOf(language ?? req.i18n.language)
  const text = toMailPage({
    language: spoken,
    page: state.state === 'none' && page !== 'stopped' ? 'over' : page,
    say: wordsIn({ language: spoken, payload: req.payload }),
    site: siteNameOf(options),
    state,
    token: page === 'confirmed' ? (link ?? '') : query.token,
  })
  return { headers: { ...PAGE_HEADERS }, stream: streamOf(only(text)), type: HTML }
}

async function* only(text: string): AsyncGenerator<string> {
  yield text
}

/**
 * What a form says; one with parts, which a mail program may send, says nothing that is needed.
 *
 * @throws PublicError `invalid-body`
 */
const readFields = async ({ body, req }: FormArgs): Promise<z.output<typeof fields>> => {
  const text = await readText(body)
  const type = mediaTypeOf(req.headers)
  if (isJsonType(type)) return checkBody({ schema: fields, value: parseJson(text) })
  const form = new URLSearchParams(type === FORM_TYPE ? text : '')
  const value = {
    // an empty one comes with those that are ticked, and alone where none is
    ...(form.has('chosen') ? { chosen: form.getAll('chosen').join(',') } : {}),
    ...(form.has('frequency') ? { frequency: form.get('frequency') } : {}),
    ...(form.has('never') ? { never: form.get('never') } : {}),
  }
  return checkBody({ schema: fields, value })
}

export const MAIL_ROUTES: readonly Route[] = [
  route({
    ...common,
    handler: async (args) => {
      const looked = await look({ args })
      const page = looked.state.state === 'confirmed' ? 'settings' : 'confirm'
      return answer({ args, looked, page })
    },
    method: 'get',
    operationId: 'getMailConfirmation',
    path: MAIL_PAGES.confirm,
    summary: 'What a mail asks to confirm',
  }),
  route({
    ...common,
    body: mailForm,
    handler: async (args) => {
      await readFields(args)
      return answer({ args, looked: await look({ args, work: confirmMails }), page: 'confirmed' })
    },
    method: 'post',
    operationId: 'confirmMails',
    path: MAIL_PAGES.confirm,
    summary: 'Confirm that an address wants mails about replies',
  }),
  route({
    ...common,
    handler: async (args) => answer({ args, looked: await look({ args }), page: 'settings' }),
    method: 'get',
    operationId: 'getMailSettings',
    path: MAIL_PAGES.settings,
    summary: 'What is sent to an address about replies',
  }),
  route({
    ...common,
    body: mailForm,
    handler: async (args) => {
      const { chosen, frequency } = await readFields(args)
      const looked = await look({
        args,
        work: (each) => changeMails({ ...each, chosen, frequency }),
      })
      return answer({ args, looked, page: 'saved' })
    },
    method: 'post',
    operationId: 'changeMails',
    path: MAIL_PAGES.settings,
    summary: 'Change how often mails about replies come, and about which comments',
  }),
  route({
    ...common,
    handler: async (args) => answer({ args, looked: await look({ args }), page: 'stop' }),
    method: 'get',
    operationId: 'getMailStop',
    path: MAIL_PAGES.stop,
    summary: 'What would be ended by the same address with POST',
  }),
  route({
    ...common,
    body: stopForm,
    handler: async (args) => {
      const isNever = (await readFields(args)).never !== undefined
      const looked = await look({ args, work: (each) => stopMails({ ...each, isNever }) })
      return answer({ args, looked, page: looked.state.state === 'never' ? 'never' : 'stopped' })
    },
    method: 'post',
    operationId: 'stopMails',
    path: MAIL_PAGES.stop,
    summary: 'End all mails about replies and erase the address, by one click (RFC 8058)',
  }),
]
