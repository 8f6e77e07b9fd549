-- Links a number to the notebook cell that computed it:
--   [0,37]{.fund celle="05_motivation#tbl-motivation" fund="motivation.haab.udvikling"}
-- In HTML only, and never in headings or inside other links. Elsewhere the number stands as plain text.
-- Each link has an id, `brug-motivation.haab.udvikling-1` being the first place on the page that uses the
-- finding: the audit pages lead to it. They count as is done here (`virkning.render.trail.uses`).
-- Used by the embedded renderer and by Quarto.

local used = {} -- by finding: the places so far

local unlinked = {
  Span = function(span)
    if span.classes:includes("fund") then return span.content end
  end,
}

local function text_only(element)
  return element:walk(unlinked), false
end

local function place_of(finding)
  if finding == nil then return "" end
  used[finding] = (used[finding] or 0) + 1
  return "brug-" .. finding .. "-" .. used[finding]
end

local function linked(span)
  if not span.classes:includes("fund") then return nil end
  local notebook, cell = (span.attributes.celle or ""):match("^([^#]+)#(.+)$")
  if not FORMAT:match("html") or notebook == nil or #span.content == 0 then return span.content end
  local target = "revision/" .. notebook .. ".html#" .. cell
  return pandoc.Link(span.content, target, "Se beregningen", pandoc.Attr(place_of(span.attributes.fund), { "fund" }))
end

return { { traverse = "topdown", Header = text_only, Link = text_only, Span = linked } }
