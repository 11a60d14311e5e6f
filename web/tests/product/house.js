export const address = process.env.DEMO_ADDRESS;
