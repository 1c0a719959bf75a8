export const fan = {} as const;
