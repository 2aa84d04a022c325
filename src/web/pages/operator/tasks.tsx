// SPDX-License-Identifier: Apache-2.0
import { formatAway, formatNumber, t } from '../../../i18n/index.ts';
import type { Id, Lang } from '../../../kernel/index.ts';
import type { StaffSession } from '../../../modules/identity/index.ts';
import type { DeadTask, DeadTasks } from '../../../platform/tasks/index.ts';
import {
  Button,
  type Column,
  Csrf,
  DateText,
  Empty,
  ErrorSummary,
  type FieldError,
  FilterChips,
  Ltr,
  Notice,
  Pagination,
  Table,
  TextField,
} from '../../ui/index.ts';
import { listAddress } from '../catalogue/list-address.ts';
import { OperatorTabs } from './tabs.tsx';

export const PAGE_SIZE = 25;

export type TasksView = {
  readonly lang: Lang;
  readonly now: string;
  readonly session: StaffSession;
  readonly demo: boolean;
  readonly found: DeadTasks;
  readonly kind: string | undefined;
  readonly page: number;
  readonly errors: readonly FieldError[];
  readonly replayed: number;
  readonly discarded: number;
};

/** The name of the field for why a task is set aside: one for each row, so that an error leads to the right one. */
export function reasonName(id: Id): string {
  return `reason-${id}`;
}

/** Tasks that were laid aside, the longest dead first, and what can be done with them. */
export function TasksBody(view: TasksView) {
  const { lang, found, kind, page, errors } = view;
  const base = `/${lang}/operator/tasks`;
  const total = found.byKind.filter((one) => !kind || one.kind === kind).reduce((sum, one) => sum + one.count, 0);
  return (
    <>
      <ErrorSummary lang={lang} errors={errors} />
      <Done {...view} />
      <div>
        <h1>{t(lang, 'operator.tasks.title')}</h1>
        <p class="lead">{t(lang, 'operator.tasks.lead')}</p>
      </div>
      <OperatorTabs lang={lang} session={view.session} demo={view.demo} here="/operator/tasks" />
      <Kinds {...view} />
      {kind && <FilterChips lang={lang} filters={[{ label: kind, without: base }]} clear={base} />}
      <div id="tasks" tabindex={-1} class="work-list">
        {total === 0 ? (
          <Empty
            icon="check"
            title={t(lang, 'operator.tasks.empty.title')}
            text={t(lang, 'operator.tasks.empty.text')}
          />
        ) : (
          <Table
            lang={lang}
            caption={t(lang, 'operator.tasks.count', { count: total })}
            columns={columns(view)}
            rows={found.tasks}
          />
        )}
      </div>
      <Pagination
        lang={lang}
        page={page}
        pages={Math.max(1, Math.ceil(total / PAGE_SIZE))}
        href={(to) => listAddress(base, { kind }, { page: to })}
      />
    </>
  );
}

function Done({ lang, errors, replayed, discarded }: TasksView) {
  if (errors.length > 0 || replayed + discarded === 0) return null;
  const words =
    replayed > 0
      ? t(lang, 'operator.tasks.done.replayed', { count: replayed })
      : t(lang, 'operator.tasks.done.discarded');
  return (
    <Notice lang={lang} kind="success">
      <p>{words}</p>
    </Notice>
  );
}

/** The kinds there are, each with the way to its own list and to all of it at once. */
function Kinds({ lang, found, session, kind }: TasksView) {
  if (found.byKind.length === 0) return null;
  const base = `/${lang}/operator/tasks`;
  return (
    <ul class="plain stack tight" aria-label={t(lang, 'operator.tasks.kinds')}>
      {found.byKind.map((one) => (
        <li class="row">
          <a href={listAddress(base, { kind: one.kind })} aria-current={kind === one.kind ? 'page' : undefined}>
            <Ltr>{one.kind}</Ltr> ({formatNumber(lang, one.count)})
          </a>
          <form method="post" action={`${base}/replay`}>
            <Csrf token={session.csrf} />
            <input type="hidden" name="kind" value={one.kind} />
            <Button kind="quiet">{t(lang, 'operator.tasks.replayKind', { kind: one.kind, count: one.count })}</Button>
          </form>
        </li>
      ))}
    </ul>
  );
}

function columns(view: TasksView): Column<DeadTask>[] {
  const { lang, now } = view;
  return [
    { title: t(lang, 'operator.tasks.col.kind'), heading: true, cell: (task) => <Ltr>{task.kind}</Ltr> },
    { title: t(lang, 'operator.tasks.col.attempts'), numeric: true, cell: (task) => formatNumber(lang, task.attempts) },
    { title: t(lang, 'operator.tasks.col.error'), cell: (task) => <Ltr>{task.last_error ?? '—'}</Ltr> },
    {
      title: t(lang, 'operator.tasks.col.age'),
      cell: (task) => (
        <span>
          {formatAway(lang, task.run_at, new Date(now))}
          <br />
          <span class="small soft">
            <DateText lang={lang} when={task.run_at} style="time" />
          </span>
        </span>
      ),
    },
    { title: t(lang, 'operator.tasks.col.actions'), cell: (task) => <TaskActions view={view} task={task} /> },
  ];
}

function TaskActions({ view, task }: { view: TasksView; task: DeadTask }) {
  const { lang, session, errors } = view;
  const base = `/${lang}/operator/tasks`;
  const name = reasonName(task.id);
  const error = errors.find((one) => one.name === name)?.message;
  const hidden = (
    <>
      <Csrf token={session.csrf} />
      <input type="hidden" name="task" value={`${task.person_id} ${task.id}`} />
    </>
  );
  return (
    <div class="row">
      <form method="post" action={`${base}/replay`}>
        {hidden}
        <Button aria-label={t(lang, 'operator.tasks.replayOne', { kind: task.kind })}>
          {t(lang, 'operator.tasks.replay')}
        </Button>
      </form>
      <details open={error !== undefined}>
        <summary>{t(lang, 'operator.tasks.discard')}</summary>
        <form method="post" action={`${base}/discard`} class="stack" novalidate>
          {hidden}
          <TextField
            lang={lang}
            name={name}
            label={t(lang, 'operator.tasks.discard.reason')}
            error={error}
            maxlength={500}
          />
          <div>
            <Button kind="danger">{t(lang, 'operator.tasks.discard.button')}</Button>
          </div>
        </form>
      </details>
    </div>
  );
}
