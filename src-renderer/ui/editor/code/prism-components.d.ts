// The languages of Prism have no types; they only write themselves into the global `Prism`.
declare module 'prismjs/components/*';
