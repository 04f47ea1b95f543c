/** Pictures that are dropped or pasted, into texts and onto entries, with what they show asked for. */
export { TextPictures } from './TextPictures.js'
