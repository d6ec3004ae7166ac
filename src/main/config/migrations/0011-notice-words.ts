/** What a notice says, with its values apart, for showing it in another language. Null for notices from before. */
export const noticeWords = `
ALTER TABLE notices ADD COLUMN words TEXT;
`;
