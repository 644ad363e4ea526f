/** Moves focus in a grid by arrow keys and opens cells; one cell at a time can be reached by Tab. */
export function gridKeys(
  grid: HTMLTableElement,
  open: (cell: HTMLTableCellElement, byKey: boolean) => void,
): void {
  grid.addEventListener('click', (event) => {
    const cell = cellOf(event.target);
    if (cell === undefined) return;
    rove(grid, cell);
    open(cell, false);
  });
  grid.addEventListener('keydown', (event) => {
    const cell = cellOf(event.target);
    if (cell === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(cell, true);
      return;
    }
    const next = neighbour(grid, cell, event.key, event.ctrlKey);
    if (next === undefined) return;
    event.preventDefault();
    rove(grid, next);
    next.focus();
  });
}

/** Makes `cell` the one that Tab reaches. */
export function rove(grid: HTMLTableElement, cell: HTMLTableCellElement): void {
  for (const other of grid.querySelectorAll('td[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  cell.setAttribute('tabindex', '0');
}

export function shownRows(grid: HTMLTableElement): HTMLTableRowElement[] {
  return [...(grid.tBodies[0]?.rows ?? [])].filter((row) => !row.hidden);
}

function neighbour(
  grid: HTMLTableElement,
  cell: HTMLTableCellElement,
  key: string,
  far: boolean,
): HTMLTableCellElement | undefined {
  const rows = shownRows(grid);
  const here = rows.findIndex((row) => row.contains(cell));
  const row = rows[here];
  if (row === undefined) return undefined;
  const last = row.cells.length - 1;
  const place = (down: number, across: number): HTMLTableCellElement | undefined =>
    rows[clamp(here + down, 0, rows.length - 1)]?.cells[clamp(across, 1, last)];
  const moves: Record<string, () => HTMLTableCellElement | undefined> = {
    ArrowUp: () => place(-1, cell.cellIndex),
    ArrowDown: () => place(1, cell.cellIndex),
    ArrowLeft: () => place(0, cell.cellIndex - 1),
    ArrowRight: () => place(0, cell.cellIndex + 1),
    PageUp: () => place(-10, cell.cellIndex),
    PageDown: () => place(10, cell.cellIndex),
    Home: () => place(far ? -rows.length : 0, 1),
    End: () => place(far ? rows.length : 0, last),
  };
  return moves[key]?.();
}

function cellOf(target: EventTarget | null): HTMLTableCellElement | undefined {
  const cell = target instanceof Element ? target.closest('td') : null;
  return cell instanceof HTMLTableCellElement ? cell : undefined;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
