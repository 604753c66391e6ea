import type { ComponentType } from 'react'
import type { Component } from 'vue'

/** One page of the playground: a folder with its server route and its two panels. */
export interface Scenario {
  /** In the page's address and in `/stats`. */
  readonly id: string
  readonly title: string
  /** One or two sentences; `code` in backticks. */
  readonly intro: string
  readonly endpoint: string
  readonly react: { readonly Panel: ComponentType; readonly source: string }
  readonly vue: { readonly panel: Component; readonly source: string }
  /** Files that both panels use and that are worth taking along. */
  readonly shared?: readonly { readonly file: string; readonly source: string }[]
  /** What a panel says when it is unmounted, where that does not end its stream. */
  readonly unmounted?: string
  /** What can be done to the server; it hits both panels. */
  readonly Faults?: ComponentType<{ onDone: () => void }>
}
