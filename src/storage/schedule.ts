import type { TaskConfig } from 'payload'

type Schedule = NonNullable<TaskConfig['schedule']>

/**
 * A schedule for a task that looks for work itself. Payload's own rule, one job at a time,
 * would end with the first process that dies in the middle of one: its job counts as running for
 * ever, and so would one that never comes up. Ours counts only jobs that wait and are due by the next
 * time; a task has to be safe where two of its jobs run at once.
 */
export const scheduleBy = (cron: string): Schedule => [
  {
    cron,
    hooks: {
      beforeSchedule: async ({ queueable, req }) => {
        const { totalDocs } = await req.payload.db.count({
          collection: 'payload-jobs',
          req,
          where: {
            and: [
              { taskSlug: { equals: queueable.taskConfig?.slug } },
              { processing: { equals: false } },
              { completedAt: { exists: false } },
              { error: { exists: false } },
              { hasError: { not_equals: true } },
              { queue: { equals: queueable.scheduleConfig.queue } },
              {
                or: [
                  { waitUntil: { exists: false } },
                  { waitUntil: { less_than_equal: dueBy(queueable.waitUntil).toISOString() } },
                ],
              },
            ],
          },
        })
        return { input: {}, shouldSchedule: totalDocs === 0, waitUntil: queueable.waitUntil }
      },
    },
    queue: 'default',
  },
]

export const everyMinute: Schedule = scheduleBy('* * * * *')

/** What is queued at this moment waits for the same time, and may stand a little behind it. */
const dueBy = (next: Date | undefined): Date => new Date((next?.getTime() ?? Date.now()) + 1000)
