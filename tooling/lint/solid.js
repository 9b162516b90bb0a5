/** Lint rules for Solid that no package of the house's linter has. */

/**
 * The part of a syntax tree these rules look at.
 *
 * @typedef {{ type: string, params?: ReadonlyArray<Node>, id?: { name: string } | null, parent?: Node, name?: string }} Node
 */

const component = /^\p{Lu}/u

/** @param {Node} node */
const nameOf = (node) => {
  if (node.id) return node.id.name
  return node.parent?.type === "VariableDeclarator" ? (node.parent.id?.name ?? "") : ""
}

/** A destructured property is read once, when the component is made, and never changes on the page again. */
const noDestructuredProps = {
  meta: { type: "problem" },
  /** @param {{ report: (problem: { node: Node, message: string }) => void }} context */
  create: (context) => {
    /** @param {Node} node */
    const check = (node) => {
      const [props] = node.params ?? []
      if (props?.type === "ObjectPattern" && component.test(nameOf(node))) {
        context.report({
          node: props,
          message: "Destructured props lose their reactivity: take `props` and read from it."
        })
      }
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check }
  }
}

export default { meta: { name: "solid" }, rules: { "no-destructured-props": noDestructuredProps } }
