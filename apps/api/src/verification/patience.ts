/** In seconds: a long import commits its entry late; what waits longer is kept out on purpose. */
export const patience = 3_600
