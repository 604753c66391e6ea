import { useEffect, useLayoutEffect } from 'react'

/** React 18 warns of layout effects on the server, where neither kind runs. */
export const useIsomorphicLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect
