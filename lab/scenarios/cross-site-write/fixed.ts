import type { Scenario } from '../api.ts';
import { lessons } from '../lesson.ts';
import { more, nickname, onlyJson, write } from './nickname.ts';

const lesson = lessons('cross-site-write', 'full');

export const fixed: readonly Scenario[] = [
  lesson('it is looked where a write comes from', 'pass', {
    title: 'Our own pages only',
    more,
    routes: nickname(),
  }),
  lesson('JSON and nothing else', 'pass', {
    title: 'No form can say that it is JSON',
    more,
    routes: nickname(onlyJson),
    foreignPages: [write],
  }),
];
