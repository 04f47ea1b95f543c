/**
 * What the desk tells of by its webhook, whose address in the desk is `https://your.site/desk-events`: pages
 * that show what has changed are made anew for the next reader.
 */
import { revalidateTag } from 'next/cache'
import { Webhook } from 'standardwebhooks'

type DeskEvent = { data: Record<string, { cacheKeys?: string[] } | undefined>; type: string }

export const POST = async (request: Request): Promise<Response> => {
  const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '')
  let event: DeskEvent
  try {
    event = webhook.verify(await request.text(), Object.fromEntries(request.headers)) as DeskEvent
  } catch {
    return new Response(null, { status: 400 })
  }
  for (const about of Object.values(event.data)) {
    for (const key of about?.cacheKeys ?? []) revalidateTag(key, { expire: 0 })
  }
  return new Response(null, { status: 204 })
}
