/** The server of the streams has an origin of its own. It allows this one, and the header `Last-Event-ID`. */
export const streams = import.meta.env.VITE_STREAMS as string
