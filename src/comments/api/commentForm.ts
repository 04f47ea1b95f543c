/** Comments from pages without a script: a plain form, and the way back to its page. */
import { z } from 'zod'

import type { FileBody, RouteArgs, RouteResult } from '../../http/route.js'
import type { slugParams } from '../../http/query.js'

import { PublicError } from '../../errors.js'
import { checkBody, FORM_TYPE, readForm } from '../../http/body.js'
import { MAX_BODY } from '../judge/index.js'
import { leadBack, pageOf } from './formPage.js'
import { newCommentSchema, postComment } from './write.js'

/** A character of the text is nine of a form at most, where each of its three bytes is escaped. */
const MAX_FORM_BYTES = MAX_BODY * 9 + 10_000

const formFields = z
  .object({
    back: z.string().meta({ description: 'The address of the page, whole.' }),
    body: z.string().meta({
      description: `Plain text, ${MAX_BODY} characters at most; empty only with \`mediaUrl\`.`,
    }),
    entry: z
      .string()
      .optional()
      .meta({ description: 'The id of the entry that it is about; empty for the list.' }),
    isSpoiler: z
      .string()
      .optional()
      .meta({ description: 'A box that is ticked, whatever it says.' }),
    mailAddress: z.string().optional().meta({
      description: 'An address that wants mails about replies; empty for none.',
    }),
    mailFrequency: z
      .string()
      .optional()
      .meta({ description: 'each or daily; each where it is left out.' }),
    mailLanguage: z.string().optional().meta({ description: 'Of the mails, as a tag.' }),
    mediaAlt: z.string().optional().meta({ description: 'What is to be seen there, in words.' }),
    mediaUrl: z
      .string()
      .optional()
      .meta({ description: 'The address of a picture or a clip; empty for none.' }),
    name: z.string().optional().meta({ description: 'For readers without a login.' }),
    parentId: z.string().optional().meta({ description: 'Of a reply; empty where it is none.' }),
  })
  .meta({ id: 'CommentForm' })

export const commentForm = {
  fields: formFields,
  hint: 'write less.',
  maxBytes: MAX_FORM_BYTES,
  takes: [FORM_TYPE],
} as const satisfies FileBody

/**
 * POST /lists/:slug/comments/form. A form can be sent by any page without the browser asking first, so
 * the page has to be one that may use the API, and it is led back to that page and no other. What is wrong
 * with the comment is told there, by the code of the problem in `comment` of its address.
 *
 * @throws PublicError `forbidden`, `invalid-body` where there is no page to go back to
 */
export const postCommentForm = async (
  args: RouteArgs<{ body: typeof commentForm; params: typeof slugParams }>,
): Promise<RouteResult<null>> => {
  const fields = await readForm(args.body)
  const page = pageOf({ ...args, back: fields.get('back') })
  try {
    const posted = await postComment({ ...args, body: draftIn(fields, args.req.user !== null) })
    if ('movedTo' in posted) return posted
    const { comment, status } = posted.body
    return {
      seeOther: leadBack({ hash: `comment-${comment.id}`, page, told: { comment: status } }),
    }
  } catch (error) {
    if (!(error instanceof PublicError)) throw error
    return { seeOther: leadBack({ hash: 'comment-form', page, told: { comment: error.code } }) }
  }
}

const draftIn = (fields: ReadonlyMap<string, string>, hasLogin: boolean) => {
  const name = fields.get('name')
  const url = fields.get('mediaUrl')?.trim() || null
  return checkBody({
    schema: newCommentSchema,
    value: {
      attachments: url === null ? [] : [{ alt: fields.get('mediaAlt') ?? '', url }],
      body: fields.get('body'),
      entry: fields.get('entry') || null,
      // browsers send a box that is ticked, and no other
      isSpoiler: fields.has('isSpoiler'),
      ...(name === undefined || hasLogin ? {} : { name }),
      parentId: fields.get('parentId') || null,
      replyMail: replyMailIn(fields),
    },
  })
}

const replyMailIn = (fields: ReadonlyMap<string, string>): null | Record<string, string> => {
  const address = fields.get('mailAddress')?.trim()
  if (!address) return null
  const frequency = fields.get('mailFrequency')
  const language = fields.get('mailLanguage')
  return { address, ...(frequency ? { frequency } : {}), ...(language ? { language } : {}) }
}
