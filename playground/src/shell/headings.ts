/** The element of a heading: one level down on the front page, which has a heading of its own. */
export type Heading = 'h1' | 'h2' | 'h3'
