/** Characters that a new password of a library has at least. */
export const PASSWORD_MIN = 8;
