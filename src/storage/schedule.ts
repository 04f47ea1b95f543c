import type { TaskConfig } from 'payload'

type Schedule = NonNullable<TaskConfig['schedule']>

/**
 * A schedule for a task that looks for work itself. Payload's own rule, one job at a time,
 * would end with the first process that dies in the middle of one: its job counts as running for
 * ever. Ours counts only jobs that wait; a task has to be safe where two of its jobs run at once.
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
