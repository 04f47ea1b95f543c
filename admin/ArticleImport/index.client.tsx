'use client'

export { ArticleForm } from './ArticleForm.js'
