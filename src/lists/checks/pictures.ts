import type { Check, CheckContext, CheckedPicture, CheckProblem } from '../../options/checks.js'

/** Pictures without an alternative text. */
export const pictureWithoutAlt: Check = {
  code: 'picture-without-alt',
  needs: ['pictures'],
  severity: 'blocking',
  run: eachPicture(({ alt }) => alt === null),
}

/** Pictures that do not say whose they are. */
export const pictureWithoutCredit: Check = {
  code: 'picture-without-credit',
  needs: ['pictures'],
  severity: 'warning',
  run: eachPicture(({ credit }) => credit === null),
}

/** Pictures that have no caption, neither of their own nor where they stand. */
export const pictureWithoutCaption: Check = {
  code: 'picture-without-caption',
  needs: ['pictures'],
  severity: 'warning',
  run: eachPicture(({ caption }) => caption === null),
}

function eachPicture(
  isLacking: (picture: CheckedPicture) => boolean,
): (context: CheckContext) => CheckProblem[] {
  const toProblem = ({ field, name }: CheckedPicture): CheckProblem => ({
    field,
    message: { values: { picture: name } },
  })
  return ({ list }) => [
    ...list.pictures.filter(isLacking).map(toProblem),
    ...list.entries.flatMap(({ id, pictures }) =>
      pictures.filter(isLacking).map((picture) => ({ ...toProblem(picture), entry: id })),
    ),
  ]
}
