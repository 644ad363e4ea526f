export const labActions = ['up', 'down', 'status'] as const;
export type LabAction = (typeof labActions)[number];
