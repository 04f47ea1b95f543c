/** A file of Word as HTML, with the pictures that it holds by what the HTML calls them. */
export type DocxText = { html: string; pictures: Map<string, Buffer> }

/** By mammoth; null where the file is none. */
export const readDocx = async (file: Buffer): Promise<DocxText | null> => {
  // "PK": a .docx is a ZIP archive
  if (file[0] !== 0x50 || file[1] !== 0x4b) return null
  // loaded by those who bring such a file alone
  const { default: mammoth } = await import('mammoth')
  const pictures = new Map<string, Buffer>()
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: file },
      {
        convertImage: mammoth.images.imgElement(async (image) => {
          const src = `picture-${pictures.size + 1}.${image.contentType.split('/')[1] ?? 'bin'}`
          pictures.set(src, await image.readAsBuffer())
          return { src }
        }),
        styleMap: [
          "p[style-name='Title'] => h1:fresh",
          "p[style-name='Subtitle'] => p.standfirst:fresh",
        ],
      },
    )
    return value === '' ? null : { html: value, pictures }
  } catch {
    return null
  }
}
