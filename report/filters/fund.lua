-- Links a number to the notebook cell that computed it: [0,37]{.fund celle="05_motivation#tbl-motivation"}.
-- In HTML only, and never in headings or inside other links. Elsewhere the number stands as plain text.
-- Used by the embedded renderer and by Quarto.

local unlinked = {
  Span = function(span)
    if span.classes:includes("fund") then return span.content end
  end,
}

local function text_only(element)
  return element:walk(unlinked), false
end

local function linked(span)
  if not span.classes:includes("fund") then return nil end
  local notebook, cell = (span.attributes.celle or ""):match("^([^#]+)#(.+)$")
  if not FORMAT:match("html") or notebook == nil or #span.content == 0 then return span.content end
  local target = "revision/" .. notebook .. ".html#" .. cell
  return pandoc.Link(span.content, target, "Se beregningen", { class = "fund" })
end

return { { traverse = "topdown", Header = text_only, Link = text_only, Span = linked } }
