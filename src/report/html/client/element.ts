type Child = Node | string | false | undefined;
type Attributes = { readonly [name: string]: string | number | boolean | undefined };

/** An element with attributes and children. Texts become text nodes, never markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  for (const child of children) if (child !== undefined && child !== false) element.append(child);
  return element;
}

/** A button that does something. */
export function button(
  attributes: Attributes,
  does: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, ...children);
  element.addEventListener('click', does);
  return element;
}
