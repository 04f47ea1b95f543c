/** The text of a file of Word as HTML, by mammoth; null where the file is none. */
export const readDocx = async (file: Buffer): Promise<null | string> => {
  // "PK": a .docx is a ZIP archive
  if (file[0] !== 0x50 || file[1] !== 0x4b) return null
  // loaded by those who bring such a file alone
  const { default: mammoth } = await import('mammoth')
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: file },
      {
        // pictures stay in the file: a list has them uploaded
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        styleMap: [
          "p[style-name='Title'] => h1:fresh",
          "p[style-name='Subtitle'] => p.standfirst:fresh",
        ],
      },
    )
    return value === '' ? null : value
  } catch {
    return null
  }
}
