import type { ComponentType } from 'react'
import type { Component } from 'vue'

/** What the navigation and the front page know of a scenario before it is loaded. */
export interface ScenarioEntry {
  /** In the page's address and in `/stats`; the name of its folder. */
  readonly id: string
  readonly title: string
  /** One line for the front page. */
  readonly summary: string
  readonly group: 'Live streams' | 'Requests' | 'Under stress'
  readonly load: () => Promise<{ readonly scenario: Scenario }>
}

/** One page of the playground: a folder with its server route and its two panels. */
export interface Scenario {
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
  /** The panels stand below each other: each needs the width. */
  readonly wide?: boolean
}
